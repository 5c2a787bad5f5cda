//! Hears from the system that something in a folder has changed, where the system tells: then other
//! windows show what one writes before anybody presses a key. Nothing recurs while nothing changes.

use std::ffi::CStr;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use rustix::fs::inotify::{self, CreateFlags, Reader, WatchFlags};

/// The room for what the system tells at once, in bytes.
const ROOM: usize = 4096;

/// The folders that are watched.
#[derive(Clone, Debug)]
pub struct Notices(Arc<OwnedFd>);

impl Notices {
    /// Begins to watch, no folder yet; `changed` is called on a thread of its own.
    ///
    /// # Errors
    ///
    /// The system's, when it does not tell of changes or has no thread left. Then changes are found
    /// when they are looked for.
    pub fn watch(mut changed: impl FnMut() + Send + 'static) -> io::Result<Self> {
        let told = Arc::new(inotify::init(CreateFlags::CLOEXEC)?);
        let heard = Arc::clone(&told);
        thread::Builder::new()
            .name("notices".to_owned())
            .spawn(move || {
                let mut room = [MaybeUninit::uninit(); ROOM];
                let mut reader = Reader::new(&*heard, &mut room);
                let mut is_ours = false;
                loop {
                    match reader.next() {
                        Ok(event) => is_ours |= event.file_name().is_some_and(is_a_file_of_ours),
                        Err(rustix::io::Errno::INTR) => {}
                        Err(_) => return,
                    }
                    // What was told together is one change.
                    if reader.is_buffer_empty() && std::mem::take(&mut is_ours) {
                        changed();
                    }
                }
            })?;
        Ok(Self(told))
    }

    /// Watches a folder too, if it is there; one that is watched already is watched once.
    pub fn add(&self, folder: &Path) {
        let flags = WatchFlags::CLOSE_WRITE
            | WatchFlags::MODIFY
            | WatchFlags::MOVED_TO
            | WatchFlags::DELETE
            | WatchFlags::ONLYDIR;
        // Where it cannot be watched, changes are found at the next key.
        let _ = inotify::add_watch(&*self.0, folder, flags);
    }
}

/// Whether a name is that of a document, a journal, a corpus or a codebook: others may lie in the same
/// folder and change all the time.
fn is_a_file_of_ours(name: &CStr) -> bool {
    let name = name.to_bytes();
    !name.starts_with(b".") && (name.ends_with(b".ron") || name.ends_with(b".ronl"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_file_that_is_written_or_replaced_is_told_of() {
        let place = tempfile::tempdir().unwrap();
        let (tell, told) = mpsc::channel();
        let notices = Notices::watch(move || tell.send(()).unwrap_or_default()).unwrap();
        notices.add(&place.path().join("not there"));
        notices.add(place.path());
        let deadline = Duration::from_secs(60);
        fs::write(place.path().join("a.txt"), "1").unwrap();
        fs::write(place.path().join(".a.ron.x.tmp"), "1").unwrap();
        fs::rename(
            place.path().join(".a.ron.x.tmp"),
            place.path().join("a.ron"),
        )
        .unwrap();
        told.recv_timeout(deadline).unwrap();
        fs::write(place.path().join("a.ronl"), "1").unwrap();
        told.recv_timeout(deadline).unwrap();
    }
}
