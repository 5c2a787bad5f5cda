//! The time of the user's clock, in the zone that the machine or the environment names.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Environment;

/// Where a Unix machine keeps the zone it stands in.
const LOCAL_ZONE: &str = "/etc/localtime";

/// Returns the zone of the user.
///
/// The machine's own is read where the environment names no other: to find a zone by its name the
/// names of all zones are listed first, which takes longer than the rest of a start.
#[must_use]
fn zone(environment: &Environment) -> TimeZone {
    let machine = || {
        let file = std::fs::read(LOCAL_ZONE).ok()?;
        TimeZone::tzif("local", &file).ok()
    };
    let own = environment.get("TZ").map_or_else(machine, |_| None);
    own.unwrap_or_else(TimeZone::system)
}

/// Returns how far the user's clock is ahead of UTC now, in seconds.
#[must_use]
pub fn utc_offset_seconds(environment: &Environment) -> i64 {
    i64::from(zone(environment).to_offset(Timestamp::now()).seconds())
}
