//! Where things lie: the database, the configuration, drafts and backups.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

/// Where the database lies: `given`, else the value of `TIES_DB`, else `ties/ties.redb` in the data folder. None without a home.
pub fn database(given: Option<&Path>, env: Option<&OsStr>) -> Option<PathBuf> {
    given.map(Path::to_owned).or_else(|| env.filter(|path| !path.is_empty()).map(PathBuf::from)).or_else(|| {
        let base = etcetera::choose_base_strategy().ok()?;
        Some(base.data_dir().join("ties").join("ties.redb"))
    })
}

/// Where the configuration lies: `ties/config.toml` in the configuration folder. None without a home.
pub fn config() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("ties").join("config.toml"))
}

/// The user's home folder, where there is one.
pub fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// The folder beside the database that holds drafts.
pub fn drafts(database: &Path) -> PathBuf {
    database.with_file_name("drafts")
}

/// The folder beside the database that holds backups.
pub fn backups(database: &Path) -> PathBuf {
    database.with_file_name("backups")
}
