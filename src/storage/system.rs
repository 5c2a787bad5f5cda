//! What the system says when it refuses, in the words of the user: it speaks English alone.

use std::io::{self, ErrorKind};

use rustix::io::Errno;

use crate::words::Lang;

/// Says why the system refused. What is not known by its kind is said as the system says it.
#[must_use]
pub fn why(lang: Lang, error: &io::Error) -> String {
    known(lang, error).map_or_else(|| error.to_string(), str::to_owned)
}

fn known(lang: Lang, error: &io::Error) -> Option<&'static str> {
    let said = match error.kind() {
        ErrorKind::StorageFull => lang.system_disk_full(),
        ErrorKind::QuotaExceeded => lang.system_quota_exceeded(),
        ErrorKind::ReadOnlyFilesystem => lang.system_read_only(),
        ErrorKind::PermissionDenied => lang.system_no_permission(),
        ErrorKind::NotFound => lang.system_not_found(),
        ErrorKind::NotADirectory => lang.system_not_a_folder(),
        ErrorKind::IsADirectory => lang.system_is_a_folder(),
        ErrorKind::InvalidFilename => lang.system_name_too_long(),
        ErrorKind::FileTooLarge => lang.system_file_too_large(),
        ErrorKind::OutOfMemory => lang.system_out_of_memory(),
        ErrorKind::TimedOut => lang.system_timed_out(),
        ErrorKind::BrokenPipe => lang.system_nobody_reads(),
        ErrorKind::StaleNetworkFileHandle => lang.system_stale(),
        ErrorKind::ResourceBusy => lang.system_busy(),
        _ => return by_number(lang, error),
    };
    Some(said)
}

/// Says what has a number, and no kind yet.
fn by_number(lang: Lang, error: &io::Error) -> Option<&'static str> {
    match Errno::from_io_error(error)? {
        Errno::MFILE | Errno::NFILE => Some(lang.system_too_many_files()),
        Errno::LOOP => Some(lang.system_links_go_round()),
        Errno::IO => Some(lang.system_device_fails()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_said_in_the_user_s_language() {
        for errno in [
            Errno::NOSPC,
            Errno::DQUOT,
            Errno::ROFS,
            Errno::ACCESS,
            Errno::PERM,
            Errno::NOENT,
            Errno::NOTDIR,
            Errno::ISDIR,
            Errno::NAMETOOLONG,
            Errno::FBIG,
            Errno::NOMEM,
            Errno::TIMEDOUT,
            Errno::PIPE,
            Errno::STALE,
            Errno::BUSY,
            Errno::MFILE,
            Errno::NFILE,
            Errno::LOOP,
            Errno::IO,
        ] {
            let error = io::Error::from(errno);
            let said = why(Lang::Chinese, &error);
            assert!(!said.contains("os error"), "{said}");
            assert!(!said.contains(|c: char| c.is_ascii_alphabetic()), "{said}");
            assert!(!why(Lang::English, &error).contains("os error"), "{error}");
        }
        let strange = io::Error::from(Errno::XDEV);
        assert_eq!(why(Lang::Chinese, &strange), strange.to_string());
        assert_eq!(why(Lang::English, &io::Error::other("odd")), "odd");
    }
}
