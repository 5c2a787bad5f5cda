//! Random names, made where the system's random numbers can be reached.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::annotation::SessionId;

/// Makes the name of a sitting from the system's random numbers; without them, from the time and
/// the process, which no other sitting of this machine shares.
#[must_use]
pub fn session() -> SessionId {
    let mut bits = [0; 5];
    let flags = rustix::rand::GetRandomFlags::empty();
    if rustix::rand::getrandom(&mut bits, flags).is_ok_and(|n| n == bits.len()) {
        return SessionId::from_random(bits);
    }
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let moment = u64::try_from(since.as_nanos() & u128::from(u64::MAX)).unwrap_or_default();
    let mixed = moment ^ (u64::from(std::process::id()) << 20);
    let mut last = [0; 5];
    for (bit, byte) in last.iter_mut().zip(mixed.to_le_bytes()) {
        *bit = byte;
    }
    SessionId::from_random(last)
}

/// Makes eight letters and digits that no other file is named by.
#[must_use]
pub fn letters() -> String {
    session().to_string()
}
