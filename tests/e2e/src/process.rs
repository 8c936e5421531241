//! The program's processes and their sockets, as the kernel tells them.

use std::{fs, path::Path};

/// An internet socket, as in `/proc/<pid>/net/{tcp,tcp6,udp,udp6,raw,raw6}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Socket {
    /// Which table it stands in.
    pub protocol: &'static str,
    /// Our end's port.
    pub local: u16,
    /// The other end's port, 0 when there is none.
    pub remote: u16,
    /// Whether both ends are on this machine (127.0.0.0/8 or ::1), or our end listens there.
    pub loopback: bool,
    /// The process that holds it.
    pub pid: u32,
}

/// A process and all its descendants.
#[derive(Debug, Clone, Copy)]
pub struct Family(pub u32);

impl Family {
    /// The processes, the eldest first.
    pub fn pids(self) -> Vec<u32> {
        let parents: Vec<(u32, u32)> =
            numbered("/proc").into_iter().filter_map(|pid| Some((pid, parent(pid)?))).collect();
        let mut family = vec![self.0];
        let mut next = 0;
        while let Some(&elder) = family.get(next) {
            family.extend(parents.iter().filter(|&&(_, parent)| parent == elder).map(|&(pid, _)| pid));
            next += 1;
        }
        family
    }

    /// The first descendant whose executable has that file name.
    pub fn member(self, executable: &str) -> Option<u32> {
        self.pids().into_iter().find(|pid| {
            fs::read_link(format!("/proc/{pid}/exe"))
                .is_ok_and(|exe| exe.file_name().is_some_and(|name| name == executable))
        })
    }

    /// Every internet socket any of them holds.
    pub fn sockets(self) -> Vec<Socket> {
        self.pids().into_iter().flat_map(sockets_of).collect()
    }
}

fn numbered(folder: impl AsRef<Path>) -> Vec<u32> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect()
}

/// The fourth field of `/proc/<pid>/stat`; the second, a name in brackets, may hold spaces.
fn parent(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn sockets_of(pid: u32) -> Vec<Socket> {
    let held: Vec<String> = numbered(format!("/proc/{pid}/fd"))
        .into_iter()
        .filter_map(|fd| fs::read_link(format!("/proc/{pid}/fd/{fd}")).ok())
        .filter_map(|target| Some(target.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned()))
        .collect();
    ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"]
        .into_iter()
        .flat_map(|protocol| {
            let table = fs::read_to_string(format!("/proc/{pid}/net/{protocol}")).unwrap_or_default();
            table.lines().skip(1).filter_map(|line| read_line(line, protocol, pid, &held)).collect::<Vec<_>>()
        })
        .collect()
}

/// `sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode …`, addresses as `HEX:PORT`.
fn read_line(line: &str, protocol: &'static str, pid: u32, held: &[String]) -> Option<Socket> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    held.iter().any(|inode| Some(&inode.as_str()) == fields.get(9)).then_some(())?;
    let end = |field: usize| {
        let (address, port) = fields.get(field)?.rsplit_once(':')?;
        Some((address, u16::from_str_radix(port, 16).ok()?))
    };
    let ((from, local), (to, remote)) = (end(1)?, end(2)?);
    let none = |address: &str| address.bytes().all(|digit| digit == b'0');
    // Little-endian words: 127.x.y.z ends in 7F, ::1 ends in 01000000, ::ffff:127.x.y.z holds FFFF0000 before it.
    let own = |address: &str| match address.len() {
        8 => address.ends_with("7F"),
        _ => {
            address == "00000000000000000000000001000000"
                || (address.starts_with("0000000000000000FFFF0000") && address.ends_with("7F"))
        }
    };
    Some(Socket { protocol, local, remote, loopback: own(from) && (own(to) || none(to)), pid })
}

#[cfg(test)]
mod tests {
    use std::{net::TcpListener, process};

    use super::*;

    #[test]
    fn a_socket_of_this_very_process_is_seen() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let sockets = Family(process::id()).sockets();
        let ours = sockets.iter().find(|socket| socket.local == port).expect("the listener");
        assert!(ours.loopback);
        assert_eq!((ours.protocol, ours.remote), ("tcp", 0));
    }

    #[test]
    fn a_listener_for_the_world_is_not_taken_for_local() {
        let listener = TcpListener::bind("0.0.0.0:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let sockets = Family(process::id()).sockets();
        assert!(!sockets.iter().find(|socket| socket.local == port).expect("the listener").loopback);
    }
}
