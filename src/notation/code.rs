//! The words by which programs know what the form of a file is guilty of, whoever finds it.

pub(super) const SYNTAX: &str = "syntax";
pub(super) const WRONG_TYPE: &str = "wrong-type";
pub(super) const UNKNOWN_FIELD: &str = "unknown-field";
pub(super) const MISSING_FIELD: &str = "missing-field";
pub(super) const DUPLICATE_FIELD: &str = "duplicate-field";
pub(super) const UNKNOWN_VALUE: &str = "unknown-value";
/// A value of the right type that is none of those that make sense.
pub(super) const INVALID_VALUE: &str = "invalid-value";
pub(super) const OTHER_KIND: &str = "other-kind";
pub(super) const NEWER_SCHEMA: &str = "newer-schema";
pub(super) const NO_SCHEMA: &str = "no-such-schema";
/// A problem of no particular kind.
pub(super) const OTHER: &str = "other";
