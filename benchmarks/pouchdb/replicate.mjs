// The same edits, replicated by PouchDB from one database on the disk into a new one.
//
//   node replicate.mjs fill SOURCE < edits.jsonl       one edit a line: {"id": ..., "values": {...}}
//   node replicate.mjs run SOURCE TARGET               prints the seconds that the replication took
import { createInterface } from 'node:readline';
import PouchDB from 'pouchdb';

const AT_ONCE = 1000;

async function fill(source) {
  const database = new PouchDB(source);
  const revisions = new Map();
  let waiting = new Map();
  const write = async () => {
    const documents = [...waiting.values()].map((one) => ({ ...one, _rev: revisions.get(one._id) }));
    for (const answer of await database.bulkDocs(documents)) {
      if (!answer.ok) throw new Error(answer.message);
      revisions.set(answer.id, answer.rev);
    }
    waiting = new Map();
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, values } = JSON.parse(line);
    if (waiting.has(id) || waiting.size === AT_ONCE) await write();
    waiting.set(id, { _id: id, ...values });
  }
  await write();
  await database.close();
}

async function run(source, target) {
  const [from, to] = [new PouchDB(source), new PouchDB(target)];
  const start = process.hrtime.bigint();
  const answer = await PouchDB.replicate(from, to, { batch_size: AT_ONCE, checkpoint: false });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (!answer.ok || answer.doc_write_failures) throw new Error('the replication failed');
  await Promise.all([from.close(), to.close()]);
  console.log(JSON.stringify({ seconds, documents: answer.docs_written }));
}

const [what, ...folders] = process.argv.slice(2);
await { fill, run }[what](...folders);
