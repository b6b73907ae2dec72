// What is in a list?
//
// Of what kind, how exactly placed and from which datasets are the incidents of a country?
//
// Look at: the counts of a property with one value, which add up to all nodes. A dataset is no such property: an incident may rest on
// several.
//
// On the demo data:
// geoPrecision: Settlement 49, Near settlement 16…
const response = await fetch('http://localhost:4000/q/IncidentFacets?country=UKR');
const { data } = await response.json();
for (const { field, values, isManyValued } of data.incidentFacets) {
  const counts = values
    .map(({ label, value, count }) => `${label ?? value ?? 'unknown'} ${count}`)
    .join(', ');
  console.log(`${field}: ${counts}${isManyValued ? ' (may overlap)' : ''}`);
}
