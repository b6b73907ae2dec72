// Cells of a map
//
// Where in Ukraine are incidents dense, in hexagons of some 70 km, and how many cannot be placed?
//
// Look at: `unlocated`. An incident whose place is known less exactly than a cell is large is in no cell, and never in the middle of
// its oblast. Cells and unlocated together are all incidents.
//
// On the demo data:
// 832d60fffffffff 14
// 64 in cells, 5 in none, 69 in all
const query = `{
  incidentDensity(resolution: 3, where: { within: { country: "UKR" } }) {
    totalCount
    unlocatedCount
    cells { index count boundary { latitude longitude } }
  }
}`;
const response = await fetch('http://localhost:4000/graphql', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
});
const { data, errors } = await response.json();
if (errors) throw new Error(errors[0].message);
const { cells, unlocatedCount, totalCount } = data.incidentDensity;
for (const { index, count } of cells) console.log(index, count);
const inCells = cells.reduce((sum, { count }) => sum + count, 0);
console.log(`${inCells} in cells, ${unlocatedCount} in none, ${totalCount} in all`);
