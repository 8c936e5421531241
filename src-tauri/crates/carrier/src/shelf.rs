//! The five things done in a place: list, read, write, make a folder, delete. Here is what a place that nobody trusts
//! cannot do: answer without end, never answer, or lead elsewhere.

use std::cell::RefCell;
use std::future::Future;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::path::PathBuf;
use std::time::Duration;

use futures_util::TryStreamExt;
use kernel::{Error, Result, Stamp};
use opendal::layers::{RetryLayer, TimeoutLayer};
use opendal::{EntryMode, HttpTransporter, OperationContext, Operator, services};
use tokio::runtime::Runtime;

use crate::fault::{self, Doing};
use crate::links;
use crate::settings::Settings;
use crate::transport::{ANSWERED, PATIENCE, Transport};
use crate::watch::{Unwatched, Watch};

/// Where files of a folder are written before they are put in their place.
pub(crate) const DRAFTS: &str = "nuanchuang-1/writing/";

/// Names looked at in one folder.
const NAMES: usize = 50_000;

/// How often the user is asked whether to stop.
const ASK: Duration = Duration::from_millis(100);

/// What a name in a folder stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    File,
    Folder,
    /// A link, a pipe, a device.
    Other,
}

/// A name in a folder.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// The name alone. Whoever can write to the place made it up.
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) size: u64,
    /// When it was last written, by the place's clock.
    pub(crate) modified: Option<Stamp>,
}

/// What was found under a name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing.
    None,
    /// More than was asked for.
    Over,
    /// This.
    Bytes(Vec<u8>),
}

pub(crate) struct Shelf {
    operator: Operator,
    runtime: Runtime,
    /// The root, when the place is a folder.
    folder: Option<PathBuf>,
    /// Whether folders must be made before something is put into them.
    folders: bool,
}

impl Shelf {
    /// Reaches nothing yet.
    pub(crate) fn new(settings: &Settings) -> Result<Self> {
        settings.validate()?;
        let misconfigured = |_| Error::new("carrier.settings", "共享位置的设置用不了，请管理员重新填写");
        let online = |operator: Operator, certificate: &str| {
            let transport = HttpTransporter::new(Transport::new(certificate)?);
            Ok::<_, Error>(operator.with_context(OperationContext::default().with_http_transport(transport)))
        };
        let mut folder = None;
        let operator = match settings {
            Settings::Folder { path } => {
                let path = PathBuf::from(path);
                // OpenDAL would make it: on this computer's disk, where the drive that is not connected should be.
                if !path.is_dir() {
                    return Err(fault::missing());
                }
                let service = services::Fs::default().root(&path.to_string_lossy());
                folder = Some(path);
                Operator::new(service).map_err(misconfigured)?
            }
            Settings::Webdav(place) => {
                let service = services::Webdav::default()
                    .endpoint(place.address.trim_end_matches('/'))
                    .username(&place.user)
                    .password(place.password.reveal())
                    // It would ask before every piece whether the folder is there.
                    .disable_create_dir(true);
                online(Operator::new(service).map_err(misconfigured)?, &place.certificate)?
            }
            Settings::S3(place) => {
                let mut service = services::S3::default()
                    .endpoint(place.address.trim_end_matches('/'))
                    .bucket(&place.bucket)
                    .region(&place.region)
                    .access_key_id(&place.user)
                    .secret_access_key(place.password.reveal())
                    // Keys and addresses come from the settings, never from the machine.
                    .disable_config_load()
                    .disable_ec2_metadata();
                if place.bucket_in_host {
                    service = service.enable_virtual_host_style();
                }
                online(Operator::new(service).map_err(misconfigured)?, &place.certificate)?
            }
        };
        let operator = operator
            .layer(TimeoutLayer::new().with_timeout(PATIENCE).with_io_timeout(PATIENCE))
            .layer(RetryLayer::new().with_max_times(2).with_min_delay(Duration::from_millis(200)));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|_| Error::new("carrier.machine", "电脑的资源不够，请关掉别的程序后再试"))?;
        let folders = !matches!(settings, Settings::S3(_));
        Ok(Self { operator, runtime, folder, folders })
    }

    /// Whether the place itself is there. OpenDAL would make a folder that a mistyped address leads to.
    pub(crate) fn is_there(&self, watch: &dyn Watch) -> Result<bool> {
        self.run(Doing::Reading, watch, async {
            // A folder that exists is the first in the list of itself; storage without folders has nothing to make.
            let itself = self.operator.lister("/").await?.try_next().await?;
            Ok(!self.folders || itself.is_some())
        })
    }

    /// The names in a folder, whose path ends with `/`; none when it does not exist. At most [`NAMES`]: the second value
    /// tells whether there are more.
    pub(crate) fn list(&self, folder: &str, watch: &dyn Watch) -> Result<(Vec<Entry>, bool)> {
        self.refuse_links(folder)?;
        self.run(Doing::Reading, watch, async {
            let mut lister = self.operator.lister(folder).await?;
            let mut found = Vec::new();
            while let Some(entry) = lister.try_next().await? {
                // A server can answer names that do not lie in this folder at all.
                let Some(name) = entry.path().strip_prefix(folder).map(|name| name.strip_suffix('/').unwrap_or(name))
                else {
                    continue;
                };
                if name.is_empty() {
                    continue;
                }
                if found.len() == NAMES {
                    return Ok((found, true));
                }
                let about = entry.metadata();
                found.push(Entry {
                    name: name.to_owned(),
                    kind: match (&self.folder, about.mode()) {
                        (Some(root), _) => links::kind(root, entry.path()),
                        (None, EntryMode::FILE) => Kind::File,
                        (None, EntryMode::DIR) => Kind::Folder,
                        (None, EntryMode::Unknown) => Kind::Other,
                    },
                    size: about.content_length(),
                    modified: about.last_modified().and_then(|at| Stamp::from_millis(at.into_inner().as_millisecond())),
                });
            }
            Ok((found, false))
        })
    }

    /// What lies under a name, when it is no more than `most` bytes.
    pub(crate) fn read(&self, path: &str, most: u64, watch: &dyn Watch) -> Result<Found> {
        self.refuse_links(path)?;
        self.run(Doing::Reading, watch, async {
            let read = async {
                let mut stream = self.operator.reader(path).await?.into_stream(..).await?;
                let mut bytes = Vec::new();
                while let Some(part) = stream.try_next().await? {
                    if (bytes.len() + part.len()) as u64 > most {
                        return Ok(Found::Over);
                    }
                    part.for_each(|chunk| bytes.extend_from_slice(&chunk));
                }
                Ok::<_, opendal::Error>(Found::Bytes(bytes))
            };
            match read.await {
                Err(error) if error.kind() == opendal::ErrorKind::NotFound && !bucket_missing() => Ok(Found::None),
                other => other,
            }
        })
    }

    /// Writes a file; one that is there is replaced. On a server the request is the file; in a folder it is written aside
    /// and then put in its place.
    pub(crate) fn write(&self, path: &str, bytes: Vec<u8>, watch: &dyn Watch) -> Result<()> {
        self.refuse_links(path)?;
        if self.folder.is_none() {
            return self.run(Doing::Writing, watch, async { self.operator.write(path, bytes).await.map(|_| ()) });
        }
        // Two windows that write one file of a folder at the same time would tear it for each other.
        let draft = format!("{DRAFTS}{:016x}", RandomState::new().build_hasher().finish());
        self.refuse_links(&draft)?;
        let written = self.run(Doing::Writing, watch, async {
            self.operator.write(&draft, bytes).await?;
            self.operator.rename(&draft, path).await
        });
        if written.is_err() {
            // What is left of it is tidied some day if it cannot be now.
            let _ = self.delete(&draft, &Unwatched);
        }
        written
    }

    /// Makes a folder and those above it, where a place has folders.
    pub(crate) fn make(&self, folder: &str, watch: &dyn Watch) -> Result<()> {
        if !self.folders {
            return Ok(());
        }
        self.refuse_links(folder)?;
        self.run(Doing::Writing, watch, self.operator.create_dir(folder))
    }

    /// Deletes a file, or an empty folder whose path ends with `/`; what is not there is no error.
    pub(crate) fn delete(&self, path: &str, watch: &dyn Watch) -> Result<()> {
        if !self.folders && path.ends_with('/') {
            return Ok(());
        }
        self.refuse_links(path)?;
        self.run(Doing::Writing, watch, self.operator.delete(path))
    }

    /// Whether files are written aside first.
    pub(crate) fn has_drafts(&self) -> bool {
        self.folder.is_some()
    }

    fn refuse_links(&self, path: &str) -> Result<()> {
        self.folder.as_deref().map_or(Ok(()), |root| links::refuse(root, path))
    }

    fn run<T>(&self, doing: Doing, watch: &dyn Watch, work: impl Future<Output = opendal::Result<T>>) -> Result<T> {
        let work = async {
            tokio::select! {
                biased;
                () = stopped(watch) => Err(fault::cancelled()),
                done = work => done.map_err(|error| fault::tell(&error, &ANSWERED.with(|a| a.borrow().clone()), doing)),
            }
        };
        self.runtime.block_on(ANSWERED.scope(RefCell::default(), work))
    }
}

/// Whether the last answer was that there is no such bucket: OpenDAL tells that as it tells a missing file.
fn bucket_missing() -> bool {
    ANSWERED.with(|answer| answer.borrow().code.as_deref() == Some("NoSuchBucket"))
}

async fn stopped(watch: &dyn Watch) {
    let mut often = tokio::time::interval(ASK);
    // Asked before anything is done: the first tick may come a moment later, when quick work is over.
    while !watch.stopped() {
        often.tick().await;
    }
}
