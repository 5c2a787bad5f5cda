//! The name of a sitting, made where the system's random numbers and clock can be reached.

use crate::annotation::SessionId;
use crate::runtime;

/// Makes the sitting's own name from the system's random numbers; without them, from the time
/// and the process, which no other sitting of this machine shares.
#[must_use]
pub fn session() -> SessionId {
    let mut bits = [0; 5];
    let flags = rustix::rand::GetRandomFlags::empty();
    if rustix::rand::getrandom(&mut bits, flags).is_ok_and(|n| n == bits.len()) {
        return SessionId::from_random(bits);
    }
    let mixed = runtime::now().0.unsigned_abs() ^ (u64::from(std::process::id()) << 20);
    let mut last = [0; 5];
    for (bit, byte) in last.iter_mut().zip(mixed.to_le_bytes()) {
        *bit = byte;
    }
    SessionId::from_random(last)
}
