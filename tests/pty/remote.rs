//! Sittings far from their terminal: inside tmux, and over a real SSH connection that breaks.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::kept;
use crate::process;
use crate::session::{Exit, Session, Setup};
use crate::sitting;
use crate::sitting::{PIZHU, wait_saved};

/// Where an SSH server is kept that only the superuser is expected to look for.
const SSHD: &str = "/usr/sbin/sshd";

/// How many ports are tried before a server is given up.
const PORTS: u32 = 20;

/// A sitting in a tmux server of its own. Dropping it ends the server.
struct Tmux(Session);

/// An SSH server of our own, with keys of its own. Dropping it ends it.
struct Server {
    daemon: Child,
    folder: TempDir,
    port: u32,
}

/// Returns the command by which a shell becomes the sitting and leaves its number behind.
fn sitting_command() -> String {
    format!("echo $$ >number; exec {PIZHU} --lang zh --annotator zhang")
}

/// Makes an edit and waits until it is saved; then another, for which there is no time.
fn edit(session: &mut Session) {
    session.type_keys("ll3");
    wait_saved(session, "[资金保障]");
    session.type_keys("1");
}

fn assert_kept(home: &Path) {
    let kept = kept::tags(home, "p01.t1.r1");
    assert!(kept.contains(&"funding".to_owned()), "{kept:?}");
}

fn is_there(program: &str, argument: &str) -> bool {
    Command::new(program)
        .arg(argument)
        .stdin(Stdio::null())
        .output()
        .is_ok()
}

#[test]
fn a_sitting_in_tmux_ends_with_its_session_and_with_its_server() {
    if !is_there("tmux", "-V") {
        eprintln!("skipped: there is no tmux");
        return;
    }
    for end in ["kill-session", "kill-server", "kill -9"] {
        let mut tmux = Tmux::open();
        edit(&mut tmux.0);
        let home = tmux.0.home();
        let sitting = process::written_by(&home.join("number"));
        if end == "kill -9" {
            let server = tmux.tell(&["display-message", "-p", "#{pid}"]);
            let status = Command::new("kill").args(["-9", server.trim()]).status();
            assert!(status.unwrap().success());
        } else {
            tmux.tell(&[end]);
        }
        let took = process::wait_gone(sitting);
        eprintln!("the sitting was gone {took:?} after {end}");
        assert_kept(home);
    }
}

impl Tmux {
    fn open() -> Self {
        let command = sitting_command();
        let server = "tmux -u -S socket -f /dev/null new-session";
        let session = Setup::new("/usr/bin/env")
            .arguments(server.split(' '))
            .arguments([&command, ";", "set", "status", "off"])
            .variable("SHELL", "/bin/sh");
        Self(sitting::open(session))
    }

    /// Tells the server what to do, and returns what it says.
    fn tell(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("tmux");
        command
            .args(["-S", "socket"])
            .args(arguments)
            .current_dir(self.0.home());
        command
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        // Most often it has ended.
        let _ = self.command(&["kill-server"]).output();
    }
}

#[test]
fn a_sitting_over_ssh_ends_when_its_client_is_killed() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => {
            eprintln!("skipped: {why}");
            return;
        }
    };
    let mut session = server.open_sitting();
    edit(&mut session);
    let home = server.home();
    let sitting = process::written_by(&home.join("number"));
    session.kill9();
    let took = process::wait_gone(sitting);
    eprintln!("the sitting was gone {took:?} after its client");
    assert!(matches!(session.wait_exit(), Exit::Signal(_)));
    assert_kept(&home);
}

impl Server {
    /// Starts a server on the loopback.
    ///
    /// # Errors
    ///
    /// Why there can be none here, or nobody could log in.
    fn start() -> Result<Self, String> {
        if !is_there(SSHD, "-V") || !is_there("ssh", "-V") || !is_there("ssh-keygen", "-?") {
            return Err("there is no ssh, ssh-keygen or sshd".to_owned());
        }
        let folder = TempDir::new().unwrap();
        for key in ["host", "user"] {
            make_key(&folder.path().join(key))?;
        }
        fs::create_dir(folder.path().join("home")).unwrap();
        write_configs(folder.path());
        let first = 20_000 + std::process::id() % 20_000;
        let mut why = String::new();
        for port in first..first + PORTS {
            match listen(folder.path(), port) {
                Ok(daemon) => {
                    let server = Self {
                        daemon,
                        folder,
                        port,
                    };
                    return server.check_login().map(|()| server);
                }
                Err(said) => why = said,
            }
        }
        Err(format!("sshd cannot run here: {why}"))
    }

    /// Returns the home of whoever logs in.
    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Returns the arguments with which the client runs a command at the server.
    fn client(&self, command: &str) -> Vec<String> {
        let config = self.folder.path().join("ssh_config");
        let port = self.port.to_string();
        let in_home = format!("cd '{}' && {command}", self.home().display());
        [
            "-F",
            config.to_str().unwrap(),
            "-p",
            &port,
            "here",
            &in_home,
        ]
        .map(str::to_owned)
        .to_vec()
    }

    fn check_login(&self) -> Result<(), String> {
        let output = Command::new("ssh")
            .args(self.client("true"))
            .stdin(Stdio::null())
            .output()
            .unwrap();
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("nobody can log in at sshd here: {said}"))
    }

    fn open_sitting(&self) -> Session {
        let environment = format!(
            "export HOME=$PWD XDG_DATA_HOME=$PWD/data LANG=zh_CN.UTF-8; {}",
            sitting_command()
        );
        sitting::open(
            Setup::new("/usr/bin/env")
                .arguments(["ssh", "-tt"])
                .arguments(self.client(&environment)),
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

fn make_key(path: &Path) -> Result<(), String> {
    let output = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(path)
        .output()
        .unwrap();
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("no key can be made: {said}"))
}

/// Writes what the server and the client go by, and nothing of this machine's.
fn write_configs(folder: &Path) {
    let path = |name: &str| folder.join(name).display().to_string();
    let user_key = path("user.pub");
    let host_key = fs::read_to_string(path("host.pub")).unwrap();
    fs::write(path("known_hosts"), format!("pizhu-test {host_key}")).unwrap();
    let server = format!(
        "ListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {user_key}\nPidFile none\n\
         UsePAM no\nStrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\n\
         KbdInteractiveAuthentication no\n",
        path("host")
    );
    fs::write(path("sshd_config"), server).unwrap();
    let client = format!(
        "Host here\n HostName 127.0.0.1\n HostKeyAlias pizhu-test\n IdentityFile {}\n\
         IdentitiesOnly yes\n UserKnownHostsFile {}\n StrictHostKeyChecking yes\n\
         BatchMode yes\n LogLevel ERROR\n",
        path("user"),
        path("known_hosts")
    );
    fs::write(path("ssh_config"), client).unwrap();
    let only_owner = fs::Permissions::from_mode(0o600);
    fs::set_permissions(path("user"), only_owner).unwrap();
}

/// Starts the server on a port, and waits until it listens.
fn listen(folder: &Path, port: u32) -> Result<Child, String> {
    let mut daemon = Command::new(SSHD)
        .args(["-D", "-e", "-p", &port.to_string(), "-f"])
        .arg(folder.join("sshd_config"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = Vec::new();
    let mut log = BufReader::new(daemon.stderr.take().unwrap()).lines();
    for line in log.by_ref().map_while(Result::ok) {
        if line.contains("Server listening") {
            // What it says later is read too: a server that cannot write would wait.
            std::thread::spawn(move || log.for_each(drop));
            return Ok(daemon);
        }
        said.push(line);
    }
    let _ = daemon.wait();
    Err(said.join(" "))
}
