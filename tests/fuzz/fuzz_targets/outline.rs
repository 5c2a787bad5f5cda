//! Hands what the fuzzer makes up to the checks of an outline.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pizhu_fuzz::outline(bytes));
