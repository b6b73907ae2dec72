// What is new in my list?
//
// How do I hear of new and corrected incidents of one question, in a feed reader or in a program?
//
// Look at: `items`. Each has why, what changed, before and after. What a source's first run brings is no news, so the feed begins
// empty. For a feed reader the same is at .atom.
//
// On the demo data:
// Which strikes on a place since a day were reported…
// 0 news
const response = await fetch('http://localhost:4000/q/StrikesOnPlace.feed.json?place=Dnipro');
const { title, items } = await response.json();
console.log(title);
for (const item of items) console.log(item.date_published, item.title);
console.log(`${items.length} news`);
