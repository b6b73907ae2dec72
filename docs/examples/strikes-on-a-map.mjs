// Strikes as GeoJSON
//
// Where were the strikes on Dnipro, as points for a map?
//
// Look at: features whose geometry is null. They happened, and nobody knows where exactly: count them beside the map.
//
// On the demo data:
// 5 features, 5 with a point
// [ 35.028785, 48.468196 ] Government of Russia (Soviet Union) – Government of Ukraine, Dnipro town, 14 January 2023
const response = await fetch('http://localhost:4000/q/StrikesOnPlace.geojson?place=Dnipro');
const { features } = await response.json();
const located = features.filter(({ geometry }) => geometry !== null);
console.log(`${features.length} features, ${located.length} with a point`);
for (const { geometry, properties } of located) console.log(geometry.coordinates, properties.title);
