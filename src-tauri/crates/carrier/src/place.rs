use kernel::{Error, OfficeId, Result, World};

use crate::fault;
use crate::name::ParcelName;
use crate::settings::Settings;
use crate::shelf::{Found, Shelf};
use crate::watch::Watch;

/// The folder of ours in a place, with the number of the layout.
const HOME: &str = "nuanchuang-1/";

/// Says that this is the place that the administrator checked, and not the empty folder of a drive that is not connected.
const MARK: &str = "nuanchuang-1/place";
const MARKED: &[u8] = b"NCPLACE1\n";

/// A shared place. Nothing in it is trusted: not its names, not its sizes, not its links, not its answers.
///
/// Every office has a mailbox there, named by its [`OfficeId`]: senders put parcels in, the recipient takes them out.
/// Any number of offices may do so at once. Calls block; give them a thread of their own.
pub struct Place {
    pub(crate) shelf: Shelf,
}

impl Place {
    /// Takes the settings; reaches nothing yet but the folder, when the place is one.
    ///
    /// # Errors
    /// `invalid` when the settings are wrong in themselves, `carrier.missing` when the folder is not there.
    pub fn open(settings: &Settings) -> Result<Self> {
        Shelf::new(settings).map(|shelf| Self { shelf })
    }

    /// Makes the place ready and tries everything that an exchange needs: list, write, read back, delete.
    ///
    /// # Errors
    /// What does not work, and what to do.
    pub fn check(&self, me: &OfficeId, world: &World, watch: &dyn Watch) -> Result<()> {
        if !self.shelf.is_there(watch)? {
            return Err(fault::missing());
        }
        self.shelf.make(HOME, watch)?;
        match self.marked(watch)? {
            Some(()) => {}
            None => self.shelf.write(MARK, MARKED.to_vec(), watch)?,
        }
        self.marked(watch)?.ok_or_else(unreliable)?;
        self.make_mailbox(me, watch)?;

        let mut random = [0; 16];
        world.entropy.fill(&mut random);
        let folder = mailbox(me);
        let name = format!("check-{}", data_encoding::HEXLOWER.encode(&random));
        let path = format!("{folder}{name}");
        self.shelf.write(&path, random.to_vec(), watch)?;
        let back = self.shelf.read(&path, random.len() as u64, watch)?;
        let listed = self.shelf.list(&folder, watch)?.0.iter().any(|entry| entry.name == name);
        self.shelf.delete(&path, watch)?;
        let gone = self.shelf.read(&path, random.len() as u64, watch)? == Found::None;
        if back == Found::Bytes(random.to_vec()) && listed && gone { Ok(()) } else { Err(unreliable()) }
    }

    /// Refuses to go on when this is not a place that was checked.
    pub(crate) fn ready(&self, watch: &dyn Watch) -> Result<()> {
        self.marked(watch)?.ok_or_else(fault::missing)
    }

    pub(crate) fn make_mailbox(&self, office: &OfficeId, watch: &dyn Watch) -> Result<()> {
        self.shelf.make(&parcels(office), watch)?;
        self.shelf.make(&format!("{}pieces/", mailbox(office)), watch)
    }

    /// Whether our mark lies there; another layout's is an error.
    fn marked(&self, watch: &dyn Watch) -> Result<Option<()>> {
        match self.shelf.read(MARK, MARKED.len() as u64, watch)? {
            Found::None => Ok(None),
            Found::Bytes(bytes) if bytes == MARKED => Ok(Some(())),
            // Torn when it was first written, or being written right now.
            Found::Bytes(bytes) if MARKED.starts_with(&bytes) => Ok(None),
            _ => Err(Error::new(
                "carrier.mark",
                "共享位置里暖窗的标记文件 nuanchuang-1/place 不对：可能是更新版本的程序放的，请先升级暖窗；没有更新版本，请管理员删掉它再点“检查”",
            )),
        }
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Place").finish_non_exhaustive()
    }
}

/// An office's mailbox.
pub(crate) fn mailbox(office: &OfficeId) -> String {
    format!("{HOME}{}/", office.as_str())
}

/// Where the slips of an office's parcels lie.
pub(crate) fn parcels(office: &OfficeId) -> String {
    format!("{}parcels/", mailbox(office))
}

/// A parcel's slip.
pub(crate) fn slip(office: &OfficeId, name: &ParcelName) -> String {
    format!("{}{name}", parcels(office))
}

/// Where the pieces of a parcel lie.
pub(crate) fn pieces(office: &OfficeId, name: &str) -> String {
    format!("{}pieces/{name}/", mailbox(office))
}

/// The name of the piece at `index`, from 0: in the order of names they make up the parcel.
pub(crate) fn piece(index: usize) -> String {
    format!("{:06}", index + 1)
}

fn unreliable() -> Error {
    Error::new(
        "carrier.unreliable",
        "写到共享位置的文件读出来不一样，或删不掉，用它交换不可靠。请管理服务器的人查看，或换一个位置",
    )
}
