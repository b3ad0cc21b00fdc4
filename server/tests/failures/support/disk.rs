//! A disk of a few megabytes, which a test fills and makes read-only.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A file system of its own in memory; gone when it is dropped.
pub(crate) struct Disk {
    folder: TempDir,
}

impl Disk {
    /// Nothing where this machine does not let us mount one: only root may.
    pub(crate) fn of_megabytes(size: u32) -> Option<Self> {
        let disk = Self {
            folder: TempDir::new().expect("a temporary folder"),
        };
        let size = format!("size={size}m");
        let mounted = mount(&["-t", "tmpfs", "-o", &size, "tmpfs"], disk.path());
        if !mounted {
            eprintln!("no file system can be mounted here: the test is left out");
            return None;
        }
        Some(disk)
    }

    /// One on a device, which the kernel makes read-only when it finds fault with it.
    pub(crate) fn on_device(image: &Path) -> Option<Self> {
        let disk = Self {
            folder: TempDir::new().expect("a temporary folder"),
        };
        let made = image.exists() || make_image(image);
        let image = image.to_str().expect("a path in Unicode");
        if !made || !mount(&["-o", "loop", image], disk.path()) {
            eprintln!("no device can be mounted here: the test is left out");
            return None;
        }
        Some(disk)
    }

    /// As the kernel does after a fault; only mounting it anew makes it writable again.
    pub(crate) fn fail(&self) {
        assert!(mount(&["-o", "remount,abort"], self.path()), "it goes on");
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path().join("remit.db")
    }

    /// Writes until there is no room.
    pub(crate) fn fill(&self) {
        let mut file = File::create(self.filler()).expect("a file on the disk");
        for size in [64 * 1024, 1024, 1] {
            let block = vec![0; size];
            while file.write_all(&block).is_ok() {}
        }
    }

    /// Makes room again.
    pub(crate) fn make_room(&self) {
        fs::remove_file(self.filler()).expect("the file that fills the disk");
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.path()).status();
    }
}

fn make_image(image: &Path) -> bool {
    const SIZE: u64 = 32 * 1024 * 1024;
    let sized = File::create(image).and_then(|file| file.set_len(SIZE));
    let mut format = Command::new("mkfs.ext4");
    sized.is_ok() && succeeds(format.arg("-q").arg(image))
}

fn succeeds(command: &mut Command) -> bool {
    let status = command.stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

fn mount(options: &[&str], folder: &Path) -> bool {
    succeeds(Command::new("mount").args(options).arg(folder))
}
