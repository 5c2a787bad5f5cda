//! The time of the user's clock, in the zone that the machine or the environment names.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Environment;
use crate::annotation::Millis;

/// Where a Unix machine keeps the zone it stands in.
const LOCAL_ZONE: &str = "/etc/localtime";

/// Returns the zone of the user.
///
/// The machine's own is read where the environment names no other: to find a zone by its name the
/// names of all zones are listed first, which takes longer than the rest of a start.
#[must_use]
pub fn zone(environment: &Environment) -> TimeZone {
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

/// Returns a moment as `YYYY-MM-DD hh:mm` of a zone; empty for one that no calendar has.
#[must_use]
pub fn date_and_time(moment: Millis, zone: &TimeZone) -> String {
    let timestamp = Timestamp::from_millisecond(moment.0).ok();
    let local = timestamp.map(|timestamp| zone.to_datetime(timestamp));
    local.map_or_else(String::new, |local| {
        local.strftime("%Y-%m-%d %H:%M").to_string()
    })
}

/// Returns a moment as programs read it, in UTC; empty for one that no calendar has.
#[must_use]
pub fn machine_time(moment: Millis) -> String {
    let timestamp = Timestamp::from_millisecond(moment.0).ok();
    timestamp.map_or_else(String::new, |timestamp| timestamp.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_said_in_the_zone_of_who_reads_it() {
        let moment = Millis(1_795_461_031_500);
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        assert_eq!(date_and_time(moment, &zone), "2026-11-24 03:10");
        assert_eq!(date_and_time(moment, &TimeZone::UTC), "2026-11-23 19:10");
        assert_eq!(machine_time(moment), "2026-11-23T19:10:31.5Z");
        assert_eq!(date_and_time(Millis(i64::MAX), &zone), "");
    }
}
