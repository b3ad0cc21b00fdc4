// What every framework for admin pages is asked: lists, records, and what is not in the catalogue.

const record = { id: '000000000000000a', name: 'Acme' };
const stranger = { id: '000000000000000b', name: 'Other' };

export const Asked = ({ by: Guarded }) => (
  <>
    <Guarded name="list" action="list" />
    <Guarded name="edit" action="edit" record={record} />
    <Guarded name="other" action="edit" record={stranger} />
    <Guarded name="delete" action="delete" record={record} />
    <Guarded name="create" action="create" />
    <Guarded name="invent" action="invent" record={record} />
  </>
);
