//! Clients and their departments as a file, which imports again without a change.

use bytes::Bytes;
use futures_util::stream::try_unfold;
use policy::Action::ClientNoteView;
use policy::act::{ClientView, DepartmentView};

use crate::auth::Guard;
use crate::auth::guard::AskAgain;
use crate::clock;
use crate::http::download::Download;
use crate::http::file_rows::FileFormat;
use crate::http::problem::Failure;
use crate::store::clients::export::{After, ClientFileRow, part};

const CSV: FileFormat = FileFormat::Csv;

/// Without it spreadsheets take the file for one in another encoding.
const MARK: &str = "\u{feff}";

/// All clients that the caller may see, with the departments that they may see.
pub(crate) async fn export(guard: Guard<ClientView>, (): (), (): ()) -> Result<Download, Failure> {
    guard.list()?;
    let name = format!("clients-{}.csv", clock::day(guard.now));
    let export = Export {
        reader: guard.asking_again(),
        after: None,
    };
    let parts = try_unfold(export, Export::part);
    Ok(Download::new(name, CSV.content_type(), parts))
}

/// A file that is being written.
struct Export {
    reader: AskAgain<ClientView>,
    /// The last client that was read, where it was begun.
    after: Option<After>,
}

impl Export {
    /// The next part. Each is read in a transaction of its own, by somebody who may still read it.
    async fn part(mut self) -> Result<Option<(Bytes, Self)>, Failure> {
        let Some(after) = self.after else {
            self.after = Some(After::nothing());
            let head = [MARK.as_bytes(), &CSV.head::<ClientFileRow>()?].concat();
            return Ok(Some((head.into(), self)));
        };
        let mut guard = self.reader.open().await?;
        let permit = guard.list()?;
        let departments = guard.also_list::<DepartmentView>().ok();
        let noted = guard.sees(ClientNoteView);
        let found = part(&mut guard.tx, &permit, departments.as_ref(), &noted, &after).await?;
        let Some((rows, last)) = found else {
            return Ok(None);
        };
        self.after = Some(last);
        Ok(Some((CSV.rows(&rows)?.into(), self)))
    }
}
