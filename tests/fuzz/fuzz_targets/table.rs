//! Hands what the fuzzer makes up to the checks of a table.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pizhu_fuzz::table(bytes));
