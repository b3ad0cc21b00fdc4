//! Witnesses: the ends of the audit log's chains, told to the server's log, where whoever can write
//! the database cannot change them; and found there again.

use std::io::{self, BufRead};

use crate::store::audit::{Log, Witness};

/// What a line with a witness contains, before the chain, the number and the hash.
const MARK: &str = "audit witness: ";

/// Tells the present ends to the server's log.
pub(crate) fn tell(heads: &[Witness]) {
    for head in heads {
        tracing::info!("{}", line(head));
    }
}

/// As a log has it, and whoever keeps one elsewhere.
pub(crate) fn line(Witness { log, number, hash }: &Witness) -> String {
    format!("{MARK}{log} {number} {hash}")
}

/// Finds them in a log, whatever else its lines say.
pub(crate) fn read(log: impl BufRead) -> io::Result<Vec<Witness>> {
    let mut found = Vec::new();
    for line in log.lines() {
        found.extend(of_line(&line?));
    }
    Ok(found)
}

fn of_line(line: &str) -> Option<Witness> {
    let (_, said) = line.split_once(MARK)?;
    let (log, rest) = match said.strip_prefix("server ") {
        Some(rest) => (Log::Server, rest),
        None => {
            let (workgroup, rest) = said.strip_prefix("workgroup ")?.split_once(' ')?;
            (Log::Workgroup(workgroup.parse().ok()?), rest)
        }
    };
    let (number, rest) = rest.split_once(' ')?;
    let hash: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
    Some(Witness {
        log,
        number: number.parse().ok()?,
        hash,
    })
}

/// Every chain that is there, or was there.
pub(crate) fn logs(heads: Vec<Witness>, witnesses: &[Witness]) -> Vec<Log> {
    let mut logs: Vec<Log> = heads.into_iter().map(|head| head.log).collect();
    for witness in witnesses {
        if !logs.contains(&witness.log) {
            logs.push(witness.log);
        }
    }
    logs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn witnesses_are_found_in_a_log_of_either_kind() {
        let hash = "ab".repeat(32);
        let text = format!(
            "2026-01-31T10:00:00Z  INFO listening\n\
             2026-01-31T10:00:00Z  INFO audit witness: server 7 {hash}\n\
             {{\"level\":\"INFO\",\"message\":\"audit witness: workgroup 00000000000000ab 12 {hash}\"}}\n\
             audit witness: workgroup nobody 1 x\naudit witness: server many x\n"
        );
        let found = read(text.as_bytes()).unwrap();
        let workgroup = Log::Workgroup("00000000000000ab".parse().unwrap());
        let expected = [(Log::Server, 7), (workgroup, 12)];
        let expected = expected.map(|(log, number)| Witness {
            log,
            number,
            hash: hash.clone(),
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn a_chain_that_is_gone_is_looked_for() {
        let witness = Witness {
            log: Log::Server,
            number: 1,
            hash: String::new(),
        };
        assert_eq!(
            logs(Vec::new(), std::slice::from_ref(&witness)),
            [Log::Server]
        );
        assert_eq!(logs(vec![witness.clone()], &[witness]), [Log::Server]);
    }
}
