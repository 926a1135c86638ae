//! A disk of its own, so small that a test can fill it, and which can be made read-only. Root alone can have one.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A file system of a few hundred kilobytes, gone with this value.
pub(crate) struct Disk {
    folder: TempDir,
}

impl Disk {
    /// One of `kilobytes`; none, which is said, where this user cannot mount one.
    pub(crate) fn of(kilobytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let disk = Self { folder };
        if disk.mount(&format!("size={kilobytes}k,mode=700"), &["-t", "tmpfs", "tmpfs"]) {
            return Some(disk);
        }
        println!("SKIPPED: no file system can be mounted here; run as root to try a full and a read-only disk");
        None
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }

    /// Leaves no byte free.
    pub(crate) fn fill(&self) {
        let mut file = File::create(self.filler()).expect("a file");
        for size in [1 << 16, 1 << 12, 1] {
            while file.write_all(&vec![0; size]).is_ok() {}
        }
    }

    /// Makes room again.
    pub(crate) fn free(&self) {
        fs::remove_file(self.filler()).expect("removed");
    }

    /// Refuses every write from now on.
    pub(crate) fn write_protect(&self) {
        assert!(self.mount("remount,ro", &[]), "it can be remounted");
    }

    fn mount(&self, options: &str, before: &[&str]) -> bool {
        let output = Command::new("mount").args(["-o", options]).args(before).arg(self.path()).output();
        output.is_ok_and(|output| output.status.success())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).output();
    }
}
