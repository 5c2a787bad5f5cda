//! Times as the user reads them: of today by the clock, of other days with their date.

use crate::annotation::{Millis, date_of};

const SECONDS_A_DAY: i64 = 86_400;

/// The user's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// What time it is.
    pub now: Millis,
    /// The local time's distance from UTC.
    pub utc_offset_seconds: i64,
}

impl Calendar {
    /// Returns a time as `hh:mm`, with its date before it unless it is today.
    #[must_use]
    pub fn minute(&self, time: Millis) -> String {
        let (hours, minutes, _) = self.clock(time);
        format!("{}{hours:02}:{minutes:02}", self.date_before(time))
    }

    /// Returns a time as `hh:mm:ss`, with its date before it unless it is today.
    #[must_use]
    pub fn second(&self, time: Millis) -> String {
        let (hours, minutes, seconds) = self.clock(time);
        let date = self.date_before(time);
        format!("{date}{hours:02}:{minutes:02}:{seconds:02}")
    }

    /// Returns the seconds since 1970-01-01 of the user's own clock.
    fn local_seconds(&self, Millis(millis): Millis) -> i64 {
        millis
            .div_euclid(1000)
            .saturating_add(self.utc_offset_seconds)
    }

    fn clock(&self, time: Millis) -> (i64, i64, i64) {
        let seconds = self.local_seconds(time).rem_euclid(SECONDS_A_DAY);
        (seconds / 3600, seconds / 60 % 60, seconds % 60)
    }

    /// Returns nothing for today, month and day for this year, and the whole date for others.
    fn date_before(&self, time: Millis) -> String {
        let day = self.local_seconds(time).div_euclid(SECONDS_A_DAY);
        let today = self.local_seconds(self.now).div_euclid(SECONDS_A_DAY);
        let (year, month, number) = date_of(day);
        if day == today {
            String::new()
        } else if year == date_of(today).0 {
            format!("{month:02}-{number:02} ")
        } else {
            format!("{year:04}-{month:02}-{number:02} ")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-23T19:12:05.480Z.
    const TIME: Millis = Millis(1_795_461_125_480);
    const DAY: i64 = SECONDS_A_DAY * 1000;

    fn second(now: i64, utc_offset_seconds: i64, time: Millis) -> String {
        let now = Millis(now);
        Calendar {
            now,
            utc_offset_seconds,
        }
        .second(time)
    }

    #[test]
    fn times_are_of_the_users_day() {
        assert_eq!(second(TIME.0, 0, TIME), "19:12:05");
        assert_eq!(second(TIME.0, 8 * 3600, TIME), "03:12:05");
        assert_eq!(second(-1, 0, Millis(-1)), "23:59:59");
    }

    #[test]
    fn times_of_another_day_have_their_date() {
        assert_eq!(second(TIME.0 + DAY, 0, TIME), "11-23 19:12:05");
        assert_eq!(second(TIME.0 - DAY, 0, TIME), "11-23 19:12:05");
        assert_eq!(second(TIME.0 + 60 * DAY, 0, TIME), "2026-11-23 19:12:05");
        // Midnight is that of the user.
        assert_eq!(second(TIME.0 + DAY / 4, 0, TIME), "11-23 19:12:05");
        assert_eq!(second(TIME.0 + DAY / 4, 8 * 3600, TIME), "03:12:05");
    }
}
