//! Numbers of bytes as people read them.

/// The units of sizes, each 1024 of the one before.
const UNITS: [&str; 5] = ["B", "KiB", "MiB", "GiB", "TiB"];

/// Returns a size as people read it.
pub fn size(bytes: u64) -> String {
    let mut unit = 0;
    // Tenths, so that no number with a point is needed.
    let mut tenths = u128::from(bytes) * 10;
    while tenths >= 10_240 && unit + 1 < UNITS.len() {
        tenths /= 1_024;
        unit += 1;
    }
    let (whole, part) = (tenths / 10, tenths % 10);
    let name = UNITS.get(unit).copied().unwrap_or_default();
    if part == 0 || whole >= 100 {
        format!("{whole} {name}")
    } else {
        format!("{whole}.{part} {name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_the_largest_unit_that_they_fill() {
        let sizes = [0, 1023, 1024, 1536, 300 * 1024, 5 << 30, u64::MAX];
        assert_eq!(
            sizes.map(size),
            [
                "0 B",
                "1023 B",
                "1 KiB",
                "1.5 KiB",
                "300 KiB",
                "5 GiB",
                "16777215 TiB"
            ]
        );
    }
}
