// Who said what about the Florida meeting?
//
// Who spoke about the talks in Florida, in which form do we have the words, and who reported them?
//
// Look at: `form`. A paraphrase is the reporter's words and no quotation; of a partial quotation only the fragments are quoted.
//
// On the demo data:
// Marco Rubio (PARAPHRASE, Unnamed newspaper): There has been progress, and there is more to do.
// Volodymyr Zelensky (PARTIAL_QUOTE, Unnamed newspaper): “very constructive” … “tough issues”
const response = await fetch('http://localhost:4000/q/StatementsAboutMeeting?meeting=Florida');
const { data } = await response.json();
for (const meeting of data.meetings.nodes) {
  console.log(`${meeting.title} (${meeting.status})`);
  for (const { speaker, form, text, fragments, provenance } of meeting.statements.nodes) {
    const words = text?.original ?? fragments.map((fragment) => `“${fragment}”`).join(' … ');
    console.log(`${speaker.name} (${form}, ${provenance.publisher.name}): ${words}`);
  }
}
