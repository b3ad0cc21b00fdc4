//! `remit verify --export FILE`: whether a file that was exported is what was written, without the
//! database and without the server.
//!
//! Each line has everything that its hash covers, and the hash of the entry before. So each line can be
//! checked by itself, neighbours against each other, and the whole against hashes that were kept
//! elsewhere. One line is in memory at a time.

use std::io::{self, BufRead, Write};

use super::verify::{Verdict, proven};
use crate::store::audit::{Checked, ExportedEntry, Witness};

/// What is said of the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Claim {
    /// A hash that it passes through.
    pub(super) head: Option<String>,
    /// Whether it was filtered.
    pub(super) is_part: bool,
    /// What was there at some time.
    pub(super) witnesses: Vec<Witness>,
}

/// What was found so far.
#[derive(Debug, Default)]
struct Found {
    lines: u64,
    /// Lines out of which something is left that the reader may not see.
    withheld: u64,
    /// Places where entries are left out.
    gaps: u64,
    witnesses: usize,
    passed_head: bool,
    last: Option<ExportedEntry>,
}

/// Checks a file, and says what it found.
pub(super) fn verify(
    lines: impl BufRead,
    claim: &Claim,
    mut out: impl Write,
) -> io::Result<Verdict> {
    let mut found = Found::default();
    for line in lines.lines() {
        if let Err(wrong) = found.add(&line?, claim) {
            writeln!(out, "line {}: {wrong}", found.lines + 1)?;
            return Ok(Verdict::Tampered);
        }
    }
    found.end(claim, out)
}

impl Found {
    /// Checks the next line; what is wrong with it.
    fn add(&mut self, line: &str, claim: &Claim) -> Result<(), String> {
        let entry: ExportedEntry =
            serde_json::from_str(line).map_err(|_| "is no entry of an exported log".to_owned())?;
        let number = entry.number();
        match entry.check() {
            Checked::Changed => return Err(format!("entry {number} is not what was written")),
            Checked::Withheld => self.withheld += 1,
            Checked::Whole => {}
        }
        self.follows(&entry, claim)?;
        let own = |one: &&Witness| one.log == entry.log() && one.number == number;
        for witness in claim.witnesses.iter().filter(own) {
            if witness.hash != entry.hash {
                return Err(format!("entry {number} is not the one that was witnessed"));
            }
            self.witnesses += 1;
        }
        self.passed_head |= claim.head.as_ref() == Some(&entry.hash);
        self.lines += 1;
        self.last = Some(entry);
        Ok(())
    }

    /// Whether an entry may come after the last one.
    fn follows(&mut self, entry: &ExportedEntry, claim: &Claim) -> Result<(), String> {
        let number = entry.number();
        let last = self.last.as_ref();
        let before = last.map_or(0, ExportedEntry::number);
        if last.is_some_and(|last| last.log() != entry.log()) {
            return Err("is of another log than the lines before".to_owned());
        }
        if number <= before {
            return Err(format!("entry {number} does not come after entry {before}"));
        }
        let hash = last.map_or("", |last| last.hash.as_str());
        match number == before + 1 {
            true if entry.previous() == hash => Ok(()),
            true => Err(format!("entry {number} does not follow on entry {before}")),
            false if claim.is_part => {
                self.gaps += 1;
                Ok(())
            }
            false => Err(format!(
                "the entries from {} to {} are missing; pass --part where the file was filtered",
                before + 1,
                number - 1
            )),
        }
    }

    /// What it comes to.
    fn end(self, claim: &Claim, mut out: impl Write) -> io::Result<Verdict> {
        let Some(last) = &self.last else {
            writeln!(out, "there is no entry in it")?;
            return Ok(Verdict::NotChecked);
        };
        if claim.head.is_some() && !self.passed_head {
            writeln!(
                out,
                "{}: no entry has that head: it is cut off, or another log",
                last.log()
            )?;
            return Ok(Verdict::Tampered);
        }
        let what = match (self.withheld, self.gaps) {
            (0, 0) => "whole",
            (0, _) => "each entry is what was written",
            _ => "not all can be checked",
        };
        writeln!(
            out,
            "{}: {what}, {} entries, the last is {}",
            last.log(),
            self.lines,
            last.number()
        )?;
        if self.gaps > 0 {
            writeln!(
                out,
                "  entries are left out in {} places: of those nothing is proven",
                self.gaps
            )?;
        }
        if self.withheld > 0 {
            writeln!(
                out,
                "  {} entries lack what whoever exported them may not see",
                self.withheld
            )?;
        }
        writeln!(out, "  head: {}", last.hash)?;
        let held = self.witnesses + usize::from(self.passed_head);
        writeln!(out, "{}", proven(held))?;
        Ok(match self.withheld {
            0 => Verdict::Whole,
            _ => Verdict::NotChecked,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::audit::Log;
    use crate::store::audit::exported_for_tests;

    fn check(lines: &[String], claim: &Claim) -> (Verdict, String) {
        let mut said = Vec::new();
        let file = lines
            .iter()
            .map(|line| format!("{line}\n"))
            .collect::<String>();
        let verdict = verify(file.as_bytes(), claim, &mut said).unwrap();
        (verdict, String::from_utf8(said).unwrap())
    }

    fn lines() -> Vec<String> {
        let entries = exported_for_tests(4).into_iter();
        entries
            .map(|entry| serde_json::to_string(&entry).unwrap())
            .collect()
    }

    fn hash(number: usize) -> String {
        exported_for_tests(4)[number - 1].hash.clone()
    }

    #[track_caller]
    fn check_tampered(lines: &[String], claim: &Claim, says: &str) {
        let (verdict, said) = check(lines, claim);
        assert_eq!(verdict, Verdict::Tampered, "{said}");
        assert!(said.contains(says), "{said}");
    }

    #[test]
    fn an_untouched_file_is_whole() {
        let (verdict, said) = check(&lines(), &Claim::default());
        assert_eq!(verdict, Verdict::Whole, "{said}");
        assert!(
            said.contains("whole, 4 entries") && said.contains(&hash(4)),
            "{said}"
        );
    }

    #[test]
    fn a_changed_line_is_seen() {
        let mut changed = lines();
        changed[1] = changed[1].replace("client.edit", "client.view");
        check_tampered(
            &changed,
            &Claim::default(),
            "entry 2 is not what was written",
        );
        let mut broken = lines();
        broken[2].truncate(20);
        check_tampered(&broken, &Claim::default(), "line 3: is no entry");
    }

    #[test]
    fn a_line_that_is_gone_doubled_or_moved_is_seen() {
        let mut gone = lines();
        gone.remove(1);
        check_tampered(
            &gone,
            &Claim::default(),
            "the entries from 2 to 2 are missing",
        );
        check_tampered(
            &lines()[1..],
            &Claim::default(),
            "the entries from 1 to 1 are missing",
        );
        let mut moved = lines();
        moved.swap(1, 2);
        let part = Claim {
            is_part: true,
            ..Claim::default()
        };
        check_tampered(&moved, &part, "entry 2 does not come after entry 3");
    }

    #[test]
    fn a_filtered_file_is_checked_line_by_line() {
        let mut some = lines();
        some.remove(1);
        let part = Claim {
            is_part: true,
            ..Claim::default()
        };
        let (verdict, said) = check(&some, &part);
        assert_eq!(verdict, Verdict::Whole, "{said}");
        assert!(said.contains("left out in 1 places"), "{said}");
        some[1] = some[1].replace("denied", "allowed");
        some[2] = some[2].replace("client.edit", "client.view");
        check_tampered(&some, &part, "is not what was written");
    }

    #[test]
    fn a_file_that_is_cut_off_does_not_reach_the_head_that_was_kept() {
        let kept = Claim {
            head: Some(hash(4)),
            ..Claim::default()
        };
        assert_eq!(check(&lines(), &kept).0, Verdict::Whole);
        check_tampered(&lines()[..3], &kept, "no entry has that head");
    }

    #[test]
    fn a_file_whose_hashes_are_computed_anew_is_seen_by_a_witness() {
        let log = Log::Workgroup("00000000000000ab".parse().unwrap());
        let witness = |hash: String| Claim {
            witnesses: vec![Witness {
                log,
                number: 2,
                hash,
            }],
            ..Claim::default()
        };
        let (verdict, said) = check(&lines(), &witness(hash(2)));
        assert_eq!(verdict, Verdict::Whole);
        assert!(said.contains("one witness"), "{said}");
        check_tampered(
            &lines(),
            &witness(hash(3)),
            "entry 2 is not the one that was witnessed",
        );
    }

    #[test]
    fn what_is_withheld_or_empty_is_not_checked() {
        assert_eq!(check(&[], &Claim::default()).0, Verdict::NotChecked);
        let mut less = lines();
        less[0] = less[0].replace("\"withheld\":false", "\"withheld\":true");
        let (verdict, said) = check(&less, &Claim::default());
        assert_eq!(verdict, Verdict::NotChecked, "{said}");
    }
}
