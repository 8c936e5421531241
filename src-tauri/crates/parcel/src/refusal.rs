use kernel::Error;

/// Why a parcel was not taken. Whatever it is, nothing was changed by it: an [`crate::Intake`] hands over nothing before
/// the whole parcel has proven sound. The message says what happened, that nothing was changed, and what to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The file is none of ours.
    NotAParcel,
    /// None of this office's keys opens it, or it is addressed to another office.
    WrongRecipient,
    /// Nobody this office has joined with says to have sealed it.
    UnknownSender,
    /// Its sender's keys that signed it are not known here.
    UnknownKey,
    /// The keys that signed it were revoked.
    RevokedKey,
    /// The keys that signed it had been replaced before this parcel.
    ReplacedKey,
    /// The end is missing or damaged: most likely not copied to the end.
    Truncated,
    /// Some byte is not as it was sealed.
    Damaged,
    /// What it holds is not what its own manifest says.
    Mismatch,
    /// It is, or says that it holds, more than is taken here.
    TooLarge,
    /// A later version of the program made it in a way this one cannot read.
    NewerFormat,
    /// This very parcel was received before.
    Replay {
        /// Its number.
        counter: u64,
    },
    /// The sender went back to an older state: a backup was put in place, and numbers are used again.
    Rollback {
        /// Its number.
        counter: u64,
        /// The last number received before.
        last: u64,
    },
    /// Two computers work under one identity: another parcel of this number, or another one before it.
    Fork {
        /// Its number.
        counter: u64,
    },
    /// Parcels between the last received one and this one have not come.
    Missing {
        /// The first that is missing.
        from: u64,
        /// The last that is missing.
        to: u64,
    },
    /// The parcels before it are at hand but have not been received yet.
    OutOfOrder {
        /// The one to receive first.
        first: u64,
    },
    /// The sender has seen parcels of this office that this office does not know: here an older state is in place.
    OwnRollback {
        /// Number of the parcel of this office that the sender has seen.
        seen: u64,
    },
    /// The carrier could not be read to the end.
    Unreadable,
    /// The intake refused: its own error.
    Intake(Error),
}

impl Refusal {
    /// The stable code, `parcel.…`.
    pub fn code(&self) -> &str {
        match self {
            Self::NotAParcel => "parcel.not_a_parcel",
            Self::WrongRecipient => "parcel.wrong_recipient",
            Self::UnknownSender => "parcel.unknown_sender",
            Self::UnknownKey => "parcel.unknown_key",
            Self::RevokedKey => "parcel.revoked_key",
            Self::ReplacedKey => "parcel.replaced_key",
            Self::Truncated => "parcel.truncated",
            Self::Damaged => "parcel.damaged",
            Self::Mismatch => "parcel.mismatch",
            Self::TooLarge => "parcel.too_large",
            Self::NewerFormat => "parcel.newer_format",
            Self::Replay { .. } => "parcel.replay",
            Self::Rollback { .. } => "parcel.rollback",
            Self::Fork { .. } => "parcel.fork",
            Self::Missing { .. } => "parcel.missing",
            Self::OutOfOrder { .. } => "parcel.out_of_order",
            Self::OwnRollback { .. } => "parcel.own_rollback",
            Self::Unreadable => "parcel.unreadable",
            Self::Intake(error) => &error.code,
        }
    }

    /// What happened, and what to ask the other side for.
    fn parts(&self) -> (String, &'static str) {
        let (what, ask): (&str, _) = match self {
            Self::NotAParcel => ("这个文件不是交换包", "请核对选的文件；是的话，请对方重新导出并再发一次"),
            Self::WrongRecipient => (
                "本单位的密钥打不开这个交换包：它是封给别的单位的，或者文件开头坏了",
                "请对方核对收件单位，选本单位重新导出",
            ),
            Self::UnknownSender => {
                ("交换包的寄件单位没有和本单位建立过交换", "请先与对方交换邀请文件和答复文件，电话核对词语，再接收")
            }
            Self::UnknownKey => (
                "交换包的签名密钥不是这个单位登记过的那一把",
                "请打电话问对方是否换过电脑或密钥，让对方发来密钥更换文件并核对词语；没有换过就不要接收",
            ),
            Self::RevokedKey => {
                ("交换包的签名密钥已经吊销", "请对方用现用的密钥重新导出；对方说没有导出过的，请报告管理员")
            }
            Self::ReplacedKey => ("交换包用的是已经更换掉的旧密钥", "请对方用现用的密钥重新导出"),
            Self::Truncated => {
                ("交换包不完整，或者末尾坏了，多半是没有复制完", "请把文件重新复制一次；还不行，请对方再发一次")
            }
            Self::Damaged => ("交换包的内容坏了或者被改动过", "请对方把同一个文件再发一次；换一个U盘或者换一种传法"),
            Self::Mismatch => ("交换包里的内容与它自己的清单对不上", "请对方把程序升级到新版，检查单位资料后重新导出"),
            Self::TooLarge => ("交换包太大，超过本单位接收的上限", "请对方分几次导出，每次少带一些附件"),
            Self::NewerFormat => (
                "交换包是更新版本的程序做的，这个版本读不了",
                "请先升级本机的程序；暂时不能升级的，请对方用旧版格式导出",
            ),
            Self::Replay { counter } => {
                return (
                    format!("第 {counter} 号交换包以前已经接收过了"),
                    "不用再接收；要新的内容，请对方导出新的交换包",
                );
            }
            Self::Rollback { counter, last } => {
                return (
                    format!("对方退回到了旧的状态：已经收到第 {last} 号，这个第 {counter} 号是恢复旧备份以后做的"),
                    "请打电话告诉对方：把最近的备份恢复回来再导出；找不回来的，请对方和本单位重新建立交换",
                );
            }
            Self::Fork { counter } => {
                return (
                    format!("第 {counter} 号交换包和以前收到的接不上：有两台电脑在用同一个单位的身份"),
                    "请打电话问对方哪一台电脑是正式的，停用另一台；另一台上的内容在正式的电脑上补录后再导出",
                );
            }
            Self::Missing { from, to } if from == to => {
                return (format!("中间少了第 {from} 号交换包"), "请对方把少的这个再发一次，先接收它，再接收这一个");
            }
            Self::Missing { from, to } => {
                return (
                    format!("中间少了第 {from} 号到第 {to} 号交换包"),
                    "请对方把少的这几个再发一次，按号码接收，再接收这一个",
                );
            }
            Self::OutOfOrder { first } => {
                return (
                    format!("接收的次序不对：第 {first} 号交换包已经到了，还没有接收"),
                    "不用请对方重发：先接收它，再接收这一个",
                );
            }
            Self::OwnRollback { seen } => {
                return (
                    format!("对方收到过本单位的第 {seen} 号交换包，而本机没有它的记录：本机的资料是旧的"),
                    "请把本单位最近的备份恢复回来再接收；找不回来的，请管理员与对方重新建立交换",
                );
            }
            Self::Unreadable => {
                ("文件读到一半读不出来了", "请检查U盘或者网络，把文件复制到本机再接收；还不行，请对方再发一次")
            }
            Self::Intake(error) => {
                return (error.message.trim_end_matches('。').to_owned(), "请按上面说的处理后再接收");
            }
        };
        (what.to_owned(), ask)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (what, ask) = self.parts();
        write!(f, "{what}。没有改动任何资料。{ask}。")
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let message = refusal.to_string();
        match refusal {
            Refusal::Intake(error) => Self { message, ..error },
            other => Self::new(other.code(), message),
        }
    }
}
