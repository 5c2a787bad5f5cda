//! How pizhu behaves, in one binary: keys in, screen out; the command line; the house itself.

mod readme;
