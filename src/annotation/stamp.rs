//! When a fact was written and by which sitting: the order by which two states are joined.

use std::fmt;
use std::str::FromStr;

use super::id::IdError;
use crate::words::{Lang, Say, cited};

/// A moment of the wall clock in milliseconds since 1970-01-01T00:00:00Z, handed in by the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub i64);

/// One sitting: 40 random bits as eight characters of base 32, lower-case.
///
/// Reading takes any eight of `[a-z0-9]`, so that another tool's alphabet is no obstacle.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId([u8; 8]);

impl SessionId {
    /// Whose facts a person wrote with an editor straight into the document.
    pub const BY_HAND: Self = Self(*b"handedit");

    /// Makes the id of a sitting from 40 random bits.
    #[must_use]
    pub fn from_random(bits: [u8; 5]) -> Self {
        const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        let mut number = bits
            .iter()
            .fold(0u64, |sum, byte| (sum << 8) | u64::from(*byte));
        let mut id = [b'a'; 8];
        for place in id.iter_mut().rev() {
            let digit = usize::try_from(number & 31).unwrap_or_default();
            *place = ALPHABET.get(digit).copied().unwrap_or(b'a');
            number >>= 5;
        }
        Self(id)
    }

    /// Returns the id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl TryFrom<&str> for SessionId {
    type Error = IdError;

    fn try_from(text: &str) -> Result<Self, IdError> {
        <[u8; 8]>::try_from(text.as_bytes())
            .ok()
            .filter(|id| {
                id.iter()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
            .map(Self)
            .ok_or_else(|| IdError::Session(text.to_owned()))
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SessionId({self})")
    }
}

/// When a fact was written and by which sitting.
///
/// Its text `YYYY-MM-DDThh:mm:ss.mmmZ/cccc/session` has a fixed width, `cccc` being a decimal
/// counter, so that stamps compare as their texts do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    // The order of the fields is the order of stamps.
    millis: i64,
    counter: u16,
    session: SessionId,
}

/// The first moment with a year of four digits, 0000-01-01T00:00:00.000Z.
const FIRST: i64 = -62_167_219_200_000;
/// The last moment with a year of four digits, 9999-12-31T23:59:59.999Z.
const LAST: i64 = 253_402_300_799_999;
const COUNTER_MAX: u16 = 9_999;
const MILLIS_A_DAY: i64 = 86_400_000;

impl Stamp {
    /// Returns a stamp for a fact that is written `now` and replaces facts up to `newest`.
    ///
    /// The new stamp is larger than `newest` whatever the clock says: if `now` is not after it,
    /// its millisecond is taken and the counter goes up by one; a full counter begins the next
    /// millisecond. `newest` is the newest stamp on the same annotation, so that one clock gone
    /// wrong stays confined to it.
    /// Only the last stamp that is read, in the last millisecond of the year 9999, has none after it:
    /// then it is given again, because a later one would be written and never read.
    #[must_use]
    pub fn next(now: Millis, session: SessionId, newest: Option<&Self>) -> Self {
        let now = now.0.clamp(FIRST, LAST);
        let (millis, counter) = match newest {
            Some(newest) if now <= newest.millis => {
                if newest.counter < COUNTER_MAX {
                    (newest.millis, newest.counter + 1)
                } else {
                    (newest.millis + 1, 0)
                }
            }
            _ => (now, 0),
        };
        let is_read = (millis, counter) < (LAST, COUNTER_MAX);
        let (millis, counter) = if is_read {
            (millis, counter)
        } else {
            (LAST, COUNTER_MAX - 1)
        };
        Self {
            millis,
            counter,
            session,
        }
    }

    /// Returns the moment of the stamp.
    #[must_use]
    pub const fn millis(&self) -> Millis {
        Millis(self.millis)
    }

    /// Returns the sitting that wrote the fact.
    #[must_use]
    pub const fn session(&self) -> SessionId {
        self.session
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date_of(self.millis.div_euclid(MILLIS_A_DAY));
        let rest = self.millis.rem_euclid(MILLIS_A_DAY);
        let (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60);
        let (second, milli) = (rest / 1_000 % 60, rest % 1_000);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z/{:04}/{}",
            self.counter, self.session
        )
    }
}

/// A stamp that is not written as `YYYY-MM-DDThh:mm:ss.mmmZ/cccc/session`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::English))]
pub struct StampError(String);

impl Say for StampError {
    fn say(&self, lang: Lang) -> String {
        lang.stamp_ill_formed(&cited(&self.0))
    }
}

impl FromStr for Stamp {
    type Err = StampError;

    fn from_str(text: &str) -> Result<Self, StampError> {
        read(text).ok_or_else(|| StampError(text.to_owned()))
    }
}

fn read(text: &str) -> Option<Stamp> {
    let mut parts = text.split('/');
    let (time, counter, session) = (parts.next()?, parts.next()?, parts.next()?);
    let millis = read_time(time)?;
    let counter = u16::try_from(digits(counter, 4)?).ok()?;
    let session = SessionId::try_from(session).ok()?;
    // Nothing could ever be said after the very last stamp: who said it would be right for ever.
    let is_last = millis == LAST && counter == COUNTER_MAX;
    (parts.next().is_none() && !is_last).then_some(Stamp {
        millis,
        counter,
        session,
    })
}

/// Reads `YYYY-MM-DDThh:mm:ss.mmmZ` as milliseconds since 1970.
fn read_time(text: &str) -> Option<i64> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let (clock, milli) = time.split_once('.')?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let [hour, minute, second] = numbers(clock, ':', [2, 2, 2])?;
    let days = days_until(year, month, day);
    let exists = (1..=12).contains(&month) && date_of(days) == (year, month, day);
    let in_day = hour < 24 && minute < 60 && second < 60;
    let seconds = (hour * 60 + minute) * 60 + second;
    (exists && in_day).then_some(days * MILLIS_A_DAY + seconds * 1_000 + digits(milli, 3)?)
}

/// Reads three numbers of fixed widths with a separator between them.
fn numbers(text: &str, separator: char, widths: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(separator);
    let mut read = [0; 3];
    for (number, width) in read.iter_mut().zip(widths) {
        *number = digits(parts.next()?, width)?;
    }
    parts.next().is_none().then_some(read)
}

/// Reads a decimal number of exactly `width` ASCII digits.
fn digits(text: &str, width: usize) -> Option<i64> {
    let all_digits = text.len() == width && text.bytes().all(|b| b.is_ascii_digit());
    all_digits.then(|| text.parse().ok()).flatten()
}

/// Returns the number of days from 1970-01-01 to a date of the proleptic Gregorian calendar.
///
/// Years are counted from March, so that the leap day is the last day of its year.
const fn days_until(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Returns the date, as year, month and day, that lies `days` after 1970-01-01.
#[must_use]
pub const fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "2026-11-23T19:10:31.500Z/0000/q2xmk7f3";

    fn session(text: &str) -> SessionId {
        SessionId::try_from(text).unwrap()
    }

    #[test]
    fn a_stamp_reads_as_it_is_written() {
        let stamp: Stamp = TEXT.parse().unwrap();
        assert_eq!(stamp.to_string(), TEXT);
        assert_eq!(stamp.millis(), Millis(1_795_461_031_500));
        assert_eq!(stamp.session(), session("q2xmk7f3"));
        assert_eq!(
            Stamp::next(Millis(0), session("aaaaaaaa"), None).to_string(),
            "1970-01-01T00:00:00.000Z/0000/aaaaaaaa"
        );
    }

    #[test]
    fn ill_formed_stamps_are_refused() {
        for bad in [
            "",
            "2026-11-23T19:10:31.500Z/0000",
            "2026-11-23T19:10:31.500Z/0000/q2xmk7f3/",
            "2026-11-23T19:10:31.500Z/000/q2xmk7f3",
            "2026-11-23T19:10:31.500Z/00a0/q2xmk7f3",
            "2026-11-23T19:10:31.500Z/0000/Q2XMK7F3",
            "2026-11-23T19:10:31.500Z/0000/q2xmk7f",
            "2026-11-23T19:10:31.500/0000/q2xmk7f3",
            "2026-11-23T19:10:31Z/0000/q2xmk7f3",
            "2026-02-29T19:10:31.500Z/0000/q2xmk7f3",
            "2026-13-01T19:10:31.500Z/0000/q2xmk7f3",
            "2026-11-31T19:10:31.500Z/0000/q2xmk7f3",
            "2026-11-23T24:10:31.500Z/0000/q2xmk7f3",
            "2026-11-23T19:10:60.500Z/0000/q2xmk7f3",
            "+026-11-23T19:10:31.500Z/0000/q2xmk7f3",
            "２026-11-23T19:10:31.500Z/0000/q2xmk7f3",
            "10000-01-01T00:00:00.000Z/0000/zzzzzzzz",
            "9999-12-31T23:59:59.999Z/9999/zzzzzzzz",
        ] {
            assert!(bad.parse::<Stamp>().is_err(), "{bad}");
        }
        assert!(
            "2024-02-29T19:10:31.500Z/0000/q2xmk7f3"
                .parse::<Stamp>()
                .is_ok()
        );
    }

    #[test]
    fn dates_know_leap_years_and_the_time_before_1970() {
        assert_eq!(date_of(0), (1970, 1, 1));
        assert_eq!(date_of(-1), (1969, 12, 31));
        assert_eq!(date_of(11_016), (2000, 2, 29));
        assert_eq!(date_of(11_017), (2000, 3, 1));
        assert_eq!(date_of(-25_509), (1900, 2, 28));
        assert_eq!(date_of(-25_508), (1900, 3, 1));
        assert_eq!(date_of(20_780), (2026, 11, 23));
    }

    #[test]
    fn a_clock_that_stands_or_goes_back_still_gives_a_larger_stamp() {
        let newest: Stamp = "2026-11-23T19:10:31.500Z/0007/zzzzzzzz".parse().unwrap();
        for now in [Millis(0), Millis(i64::MIN), newest.millis()] {
            let next = Stamp::next(now, session("aaaaaaaa"), Some(&newest));
            assert_eq!(next.to_string(), "2026-11-23T19:10:31.500Z/0008/aaaaaaaa");
        }
    }

    #[test]
    fn a_full_counter_goes_over_into_the_next_millisecond() {
        let newest: Stamp = "2026-11-23T19:10:31.999Z/9999/zzzzzzzz".parse().unwrap();
        let next = Stamp::next(Millis(0), session("aaaaaaaa"), Some(&newest));
        assert_eq!(next.to_string(), "2026-11-23T19:10:32.000Z/0000/aaaaaaaa");
    }

    #[test]
    fn no_stamp_is_given_that_is_not_read() {
        let last: Stamp = "9999-12-31T23:59:59.999Z/9998/zzzzzzzz".parse().unwrap();
        for now in [Millis(0), Millis(i64::MAX)] {
            let next = Stamp::next(now, session("zzzzzzzz"), Some(&last));
            assert_eq!(next.to_string().parse(), Ok(next));
            assert_eq!(next, last);
        }
    }

    #[test]
    fn random_bits_become_eight_characters() {
        assert_eq!(SessionId::from_random([0; 5]).as_str(), "aaaaaaaa");
        assert_eq!(SessionId::from_random([255; 5]).as_str(), "77777777");
        assert_eq!(
            SessionId::from_random([0, 0, 0, 0, 33]).as_str(),
            "aaaaaabb"
        );
    }

    fn stamps() -> impl Strategy<Value = Stamp> {
        (FIRST..=LAST - 2, 0..=COUNTER_MAX, "[a-z0-9]{8}").prop_map(|(millis, counter, id)| Stamp {
            millis,
            counter,
            session: session(&id),
        })
    }

    proptest! {
        #[test]
        fn every_stamp_survives_its_text(stamp in stamps()) {
            prop_assert_eq!(stamp.to_string().parse::<Stamp>(), Ok(stamp));
        }

        #[test]
        fn stamps_compare_as_their_texts(a in stamps(), b in stamps()) {
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
            prop_assert_eq!(a.to_string().len(), 38);
        }

        #[test]
        fn the_next_stamp_is_larger(newest in stamps(), now in any::<i64>()) {
            let next = Stamp::next(Millis(now), session("aaaaaaaa"), Some(&newest));
            prop_assert!(next > newest);
            let after = Stamp::next(Millis(now), session("aaaaaaaa"), Some(&next));
            prop_assert!(after > next);
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in ".{0,48}") {
            if let Ok(stamp) = text.parse::<Stamp>() {
                prop_assert_eq!(stamp.to_string(), text);
            }
        }
    }
}
