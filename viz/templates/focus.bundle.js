"use strict";(()=>{function make(tag,attributes={},...children){let element=document.createElement(tag);for(let[name,value]of Object.entries(attributes))typeof value=="function"?element.
addEventListener(name.slice(2),value):value===!0?element.setAttribute(name,""):value!==!1&&value!=null&&element.setAttribute(name,String(value));return element.
append(...children.flat().filter(child=>child!=null)),element}function byId(id){let element=document.getElementById(id);if(!element)throw new Error(`The page ha\
s no element #${id}.`);return element}function fieldById(id){let element=byId(id);if(element instanceof HTMLInputElement)return element;throw new Error(`#${id} \
is no field.`)}function makeLink(text,address){let url=webAddress(address);return url?make("a",{href:url,target:"_blank",rel:"noopener noreferrer"},text):document.
createTextNode(text)}function webAddress(address){try{let url=new URL(address);return url.protocol==="https:"||url.protocol==="http:"?url.href:null}catch{return null}}function readFocusData(){let data2=JSON.parse(byId("data").textContent||""),{network}=data2;return{...data2,discs:null,nodes:data2.nodes.map((row,id)=>{let{x,y,
size}=network.nodes[id];return{...row,x,y,size,community:data2.community[id],isLoaded:!0}}),edges:data2.edges.map((row,number)=>{let[source,target,role,confidence,
proofs]=row;return{id:network.edges[number].id,source,target,role,confidence,proofs}}),loadText:()=>Promise.resolve()}}function foldAccents(text){return/^[\x20-\x7e]*$/.test(text)?text.toLowerCase():text.normalize("NFKD").replace(/\p{M}/gu,"").toLowerCase()}function capitalize(text){
return text.charAt(0).toUpperCase()+text.slice(1)}function formatCount(count){return count.toLocaleString("en")}function countInWords(kind,count){return`${formatCount(
count)} ${count===1?kind.singular:kind.plural}`}function shorten(text,length){let characters=Array.from(text);return characters.length>length?`${characters.slice(
0,length-1).join("").trimEnd()}…`:text}var SVG="http://www.w3.org/2000/svg",SHAPES={dot:null,square:[[-.85,-.85],[.85,-.85],[.85,.85],[-.85,.85]],diamond:[[0,-1.1],[1.1,0],[0,1.1],[-1.1,0]],triangle:[
[0,-1],[1,.75],[-1,.75]],triangleDown:[[0,1],[1,-.75],[-1,-.75]],hexagon:[0,1,2,3,4,5].map(n=>[Math.cos(n*Math.PI/3),Math.sin(n*Math.PI/3)]),star:Array.from({length:10},
(_,n)=>{let radius=n%2?.5:1.15;return[radius*Math.sin(n*Math.PI/5),-radius*Math.cos(n*Math.PI/5)]})};function pickColour(pair){return document.documentElement.dataset.
theme==="dark"?pair.dark:pair.light}function readColours(){let style=getComputedStyle(document.documentElement),read=name=>style.getPropertyValue(`--${name}`).trim();
return{background:read("background"),text:read("text"),soft:read("soft"),edge:read("edge"),accent:read("accent")}}function nodeColour(state,node){return state.filters.
colour==="community"?communityColour(state,node.community):pickColour(node.kind)}function communityColour({graph},number){return pickColour(graph.palette[number%
graph.palette.length])}function makeSwatch(kind){let svg=document.createElementNS(SVG,"svg");svg.setAttribute("class","swatch"),svg.setAttribute("viewBox","-1.2\
 -1.2 2.4 2.4"),svg.setAttribute("aria-hidden","true");let points=SHAPES[kind.shape],shape=document.createElementNS(SVG,points?"polygon":"circle");return points?
shape.setAttribute("points",points.map(point=>point.join()).join(" ")):shape.setAttribute("r","0.8"),shape.setAttribute("fill",pickColour(kind)),svg.append(shape),
svg}var TEXT_LOST="The texts of papers stand in a folder beside this page, which is missing or damaged.";function readProof(paper,proof){let[first,...places]=proof;
if(typeof first=="string")return{sentence:first,from:Number(places[0]),to:Number(places[1]),inAbstract:null};let[start,end,from,to]=places.map(Number),text=first?
paper.abstract:paper.name,inAbstract=first?{start:start+from,end:start+to}:null;return{sentence:text.slice(start,end),from,to,inAbstract}}function sentenceParts({
source},proof){let{sentence,from,to}=readProof(source,proof);return[sentence.slice(0,from),make("mark",{},sentence.slice(from,to)),sentence.slice(to)]}function quote(graph,proven){
let place=make("p",{class:"proof"});return graph.whenLoaded(proven.source,()=>{proven.proofs.length?place.append(...sentenceParts(proven,proven.proofs[0])):place.
remove()}),proven.source.isLoaded&&!proven.proofs.length?null:place}function allProofs(graph,proven){let place=make("div",{class:"proofs"});return graph.whenLoaded(
proven.source,()=>{let{proofs}=proven;if(proofs.length)place.append(make("h3",{},proofs.length===1?"One place says so":`${proofs.length} places say so`));else{let reason=proven.
source.isTextLost?TEXT_LOST:"This page was made without sentences.";place.append(make("p",{class:"fact"},reason))}place.append(...proofs.map(proof=>make("p",{class:"\
proof alone"},...sentenceParts(proven,proof))))}),place}function markedAbstract(paper){let parts=[],reached=0;for(let{start,end}of findQuotes(paper))start<reached||
(parts.push(paper.abstract.slice(reached,start),make("mark",{},paper.abstract.slice(start,end))),reached=end);return make("p",{class:"abstract"},parts,paper.abstract.
slice(reached))}function findQuotes(paper){return paper.edges.filter(edge=>edge.source===paper).flatMap(edge=>edge.proofs.map(proof=>readProof(paper,proof))).flatMap(
({inAbstract})=>inAbstract?[inAbstract]:[]).sort((left,right)=>left.start-right.start||right.end-left.end)}var ENTITIES={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;"},UNFIT=/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
FORMULA=/^[\s]*[=+\-@\t\r＝＋－＠]/,GEXF_SPACES={xmlns:"http://gexf.net/1.3","xmlns:viz":"http://gexf.net/1.3/viz",version:"1.3"};function escapeXml(value){
return String(value).replace(UNFIT,"�").replace(/[&<>"]/g,character=>ENTITIES[character])}function writeTag(name,attributes,content=""){let written=Object.entries(
attributes).map(([key,value])=>` ${key}="${escapeXml(value)}"`);return`<${name}${written.join("")}>${content}</${name}>`}var NODE_FIELDS=[["kind","string"],["ye\
ar","integer"],["community","string"],["short","string"]],EDGE_FIELDS=[["confidence","float"],["sentence","string"]];function writeGexf(nodes,edges,looks){let listed=nodes.
map(node=>gexfNode(node,looks)),tied=edges.map((edge,id)=>gexfEdge(edge,id,looks)),graph=writeTag("graph",{defaultedgetype:"directed"},[writeTag("attributes",{class:"\
node"},declareFields(NODE_FIELDS)),writeTag("attributes",{class:"edge"},declareFields(EDGE_FIELDS)),writeTag("nodes",{},`
${listed.join(`
`)}
`),writeTag("edges",{},`
${tied.join(`
`)}
`)].join(`
`));return`<?xml version="1.0" encoding="UTF-8"?>
${writeTag("gexf",GEXF_SPACES,graph)}
`}function declareFields(fields){return fields.map(([title,type],id)=>writeTag("attribute",{id,title,type})).join("")}function fieldValues(values){let known=values.
map((value,id)=>value?writeTag("attvalue",{for:id,value}):"");return writeTag("attvalues",{},known.join(""))}function gexfNode(node,{colourOf,communities}){let hex=colourOf(
node),[r,g,b]=[1,3,5].map(place=>parseInt(hex.slice(place,place+2),16)),content=[fieldValues([node.kind.label,node.year,communities[node.community],node.short]),
writeTag("viz:color",{r,g,b,hex}),writeTag("viz:position",{x:node.x,y:-node.y,z:0}),writeTag("viz:size",{value:node.size})];return writeTag("node",{id:node.key,
label:node.name},content.join(""))}function gexfEdge(edge,id,{sentences}){let ends={source:edge.source.key,target:edge.target.key,weight:edge.papers?.length||1},
values=fieldValues([edge.confidence,sentences.get(edge)]);return writeTag("edge",{id,...ends,label:edge.role.type},values)}function writeCsv(rows){return`\uFEFF${rows.
map(row=>`${row.map(writeCell).join()}\r
`).join("")}`}function writeCell(value){let text=value==null?"":String(value),safe=FORMULA.test(text)&&typeof value!="number"?`'${text}`:text;return/[",\r\n]/.test(
safe)?`"${safe.replace(/"/g,'""')}"`:safe}function nameFile(title,ending){return`${title.replace(/[^\p{L}\p{N}]+/gu,"-").replace(/^-|-$/g,"").toLowerCase()||"gr\
aph"}.${ending}`}var LabelGrid=class{constructor(){this.cells=new Map}reserve(box){for(let cell of cellsOf(box)){let boxes=this.cells.get(cell);boxes?boxes.push(box):this.cells.
set(cell,[box])}}isFree(box){for(let cell of cellsOf(box))for(let other of this.cells.get(cell)||[])if(overlaps(box,other))return!1;return!0}};function*cellsOf({
left,top,right,bottom}){for(let column=Math.floor(left/64);column<=Math.floor(right/64);column+=1)for(let row=Math.floor(top/64);row<=Math.floor(bottom/64);row+=
1)yield column*100003+row}function overlaps(one,other){return one.left<other.right&&one.right>other.left&&one.top<other.bottom&&one.bottom>other.top}function fits({
left,top,right,bottom},{width,height}){return left>=0&&top>=0&&right<=width&&bottom<=height}var widths=new Map;function measure(context,font,text){let key=`${font}
${text}`,width=widths.get(key);return width===void 0&&(context.font=font,width=context.measureText(text).width,widths.set(key,width)),width}var NAMED_DISCS={smallest:18,largest:420,across:36},NAMED_PARTS={smallest:40,largest:420},MOST_LINES=2,LONGEST_NAME=32;function placeCommunityNames(context,state,view,taken){
let bounds={smallest:Math.min(NAMED_DISCS.smallest,view.width/NAMED_DISCS.across),largest:NAMED_DISCS.largest},discs=(state.graph.discs||[]).map(([x,y,radius],community)=>{
let texts=state.communityNames.get(community)||[];return{x,y,radius,community,texts}});return placeNames(context,state,view,taken,discs,bounds)}function placePartNames(context,state,view,taken){
let{nodes,parts}=state.graph,named=parts.map(([x,y,radius,community,namedBy2])=>{let shown=namedBy2.map(id=>nodes[id]).filter(node=>node.visible);return{x,y,radius,
community,texts:shown.map(node=>node.name)}});return placeNames(context,state,view,taken,named,NAMED_PARTS)}function placeNames(context,state,view,taken,discs,{
smallest,largest}){let placed=[];if(state.highlighted)return placed;for(let{x,y,radius,community,texts}of discs){let reach=radius*view.scale;if(reach<smallest||
reach>largest)continue;let free=texts.filter(text=>!taken.texts.has(text)).slice(0,MOST_LINES),centre={x:x*view.scale+view.x,y:y*view.scale+view.y},lines=makeLines(
context,state,community,free,centre,reach);if(lines.every(({box})=>fits(box,view)&&taken.labels.isFree(box)))for(let{box,label}of lines)taken.labels.reserve(box),
taken.texts.add(label.text),placed.push(label)}return placed}function makeLines(context,state,number,texts,{x,y},reach){let size=Math.round(Math.min(22,11+reach/
18)),weight=650,font=`${weight} ${size}px system-ui, sans-serif`,colour=state.filters.colour==="community"?communityColour(state,number):state.colours.text;return texts.
map((name,place)=>{let text=shorten(name,LONGEST_NAME),half=measure(context,font,text)/2+4,middle=y+(place-(texts.length-1)/2)*size*1.15;return{box:{left:x-half,
right:x+half,top:middle-size*.6,bottom:middle+size*.6},label:{text,font,size,weight,colour,x,y:middle}}})}function compareText(left,right){return left<right?-1:+(left>right)}var NONE=Object.freeze([]),Graph=class{constructor(source){this.loadText=source.loadText,this.kinds=source.kinds,this.roles=source.roles,this.palette=source.palette,
this.communities=source.communities,this.discs=source.discs,this.parts=source.parts||[],this.total=source.total,this.firstHidden=source.hidden||[],this.axis=source.
axis||[],this.roleCounts=null,this.nodes=[];for(let row of source.nodes)this.nodes.push(this.makeNode(row,this.nodes.length));this.edges=[];for(let row of source.
edges)this.edges.push(this.makeEdge(row));this.centre=source.centre==null?null:this.nodes[source.centre],this.shared=null,this.results=new Map;for(let row of source.
results)this.addResult(row);this.important=[...this.nodes].sort((left,right)=>Number(left.isPaper)-Number(right.isPaper)||compareImportance(left,right)),this.byKey=
null}makeNode(row,id){let kind=this.kinds[row.kind];return{id,key:row.key,kind,name:row.name,short:row.short||row.name,aliases:row.aliases||NONE,authors:row.authors||
NONE,count:row.count,year:row.year,abstract:row.abstract||"",description:row.description||"",links:row.links||NONE,unseen:row.unseen?row.unseen.map(unseen=>this.
readUnseen(unseen)):NONE,isPaper:kind.label==="Paper",isLoaded:row.isLoaded,page:row.page,isHub:!!row.hub,beyond:row.beyond||0,community:row.community,x:row.x,y:row.
y,size:row.size,edges:[],shared:NONE,visible:!0}}readUnseen([kind,role,name]){return{kind:this.kinds[kind],role:this.roles[role],name}}makeEdge(row){let source=this.
nodes[row.source],target=this.nodes[row.target],edge={id:row.id,source,target,role:this.roles[row.role],confidence:row.confidence,proofs:row.proofs||NONE,far:source.
community!==target.community,visible:!0};return source.edges.push(edge),target.edges.push(edge),edge}get drawnEdges(){return this.shared||this.edges}share(shared){
if(this.shared)for(let node of this.nodes)node.shared=NONE;this.shared=shared;let ends=new Map;for(let edge of shared||[])for(let end of[edge.source,edge.target]){
let known=ends.get(end);known?known.push(edge):ends.set(end,[edge])}for(let[node,edges]of ends)node.shared=edges}addResult([paper,value,kind,ends,proofs]){let parts=ends.
map(([role,end])=>{let node=typeof end=="number"?this.nodes[end]:null;return{role:this.roles[role],node,name:node?node.name:String(end)}}),result={source:this.nodes[paper],
value,kind,parts,proofs:proofs||[]};for(let node of new Set([result.source,...parts.map(part=>part.node)])){if(!node)continue;let known=this.results.get(node);known?
known.push(result):this.results.set(node,[result])}}resultsAt(node){return this.results.get(node)||NONE}findByKey(key){if(!this.byKey){this.byKey=new Map;for(let node of[
...this.nodes].reverse())this.byKey.set(node.key,node)}return this.byKey.get(key)}whenLoaded(paper,then){paper.isLoaded?then():this.loadText(this,paper).then(then)}};
function isEdge(chosen){return!!(chosen&&"role"in chosen)}function isMetric({kind}){return kind.label==="Metric"}function isPath(chosen){return!!(chosen&&"steps"in
chosen)}function isNode(chosen){return!!chosen&&!isEdge(chosen)&&!isPath(chosen)}function otherEnd(edge,node){return edge.source===node?edge.target:edge.source}
function visibleEdges(node){let own=node.edges.filter(edge=>edge.visible);return node.shared.length?own.concat(node.shared):own}function compareImportance(left,right){
return right.edges.length-left.edges.length||compareText(left.name,right.name)}function nodesOf(chosen){if(isEdge(chosen))return[chosen.source,chosen.target];if(!isPath(
chosen))return[chosen];let members=[chosen.from];for(let edge of chosen.steps)members.push(otherEnd(edge,members[members.length-1]));return members}var SIDES=[[0,1],[1,0],[0,-1],[-1,0]],GAP=3,HUB=17,PAPER_SCALE=1.7,SMALL_PAGE=150,LEAST_RADIUS=3.2,HUB_SPACING=130,FEWEST_HUBS=3,LONGEST_ENTITY=32,LONGEST_PAPER=42,
LONGEST_CHOSEN=90,LEAST_OBSTACLE=2,PAPER_SIZE=5,SURROUNDINGS=40;function drawLabels(context,state,view,ratio,options){context.save(),context.setTransform(ratio,
0,0,ratio,0,0),context.textAlign="center",context.textBaseline="middle",context.lineJoin="round";for(let label of placeLabels(context,state,view,options))context.
font=label.font,context.lineWidth=4,context.strokeStyle=state.colours.background,context.strokeText(label.text,label.x,label.y),context.fillStyle=label.colour,context.
fillText(label.text,label.x,label.y);context.restore()}function placeLabels(context,state,view,options){let taken={labels:new LabelGrid,entities:new LabelGrid,papers:new LabelGrid,
texts:new Set};for(let box of options.overlays)taken.labels.reserve(box);for(let node of drawnNodes(state,view,options))(node.isPaper?taken.papers:taken.entities).
reserve(nodeBox(anchorOf(state,node,view)));for(let node of[state.graph.centre,state.chosen])isNode(node)&&node.visible&&taken.labels.reserve(nodeBox(anchorOf(state,
node,view)));let placed=[],placeNodes=nodes=>{for(let node of nodes){if(placed.length>=options.most)return;let label=placeLabel(context,state,taken,anchorOf(state,
node,view),view);label&&placed.push(label)}},wanted=[...wantedNodes(state,view,options.most)];state.graph.discs&&!state.highlighted&&wanted.sort(putMetricsLast);
let isFirst=firstLabelled(state,view,wanted);return placeNodes(wanted.filter(isFirst)),placed.push(...placeCommunityNames(context,state,view,taken)),placed.push(
...placePartNames(context,state,view,taken)),placeNodes(wanted.filter(node=>!isFirst(node))),placed}function putMetricsLast(left,right){return Number(isMetric(left))-
Number(isMetric(right))}function firstLabelled(state,view,wanted){let most=Math.max(FEWEST_HUBS,Math.round(view.width/HUB_SPACING)),hubs=wanted.filter(node=>!node.
isPaper&&!isMetric(node)&&node.size>=HUB).slice(0,most),first=new Set(state.highlighted?[]:hubs);return node=>first.has(node)||node===state.chosen||node===state.
hovered}function isInside(node,view){let x=node.x*view.scale+view.x,y=node.y*view.scale+view.y,margin=SURROUNDINGS;return x>-margin&&y>-margin&&x<view.width+margin&&
y<view.height+margin}function wantedNodes(state,view,most){let{chosen,hovered,highlighted}=state,first=[chosen,hovered].filter(node=>isNode(node)&&node.visible),
wanted=new Set(first),isSmall=!state.graph.discs&&state.graph.nodes.length<=SMALL_PAGE,rest=highlighted?sortHighlighted(highlighted.nodes):state.graph.important;
for(let node of rest){if(wanted.size>3*most)break;let isLarge=node.isPaper?view.scale>=PAPER_SCALE||isSmall:node.size*view.scale>=LEAST_RADIUS||isSmall;if(!highlighted&&
!isLarge){if(!node.isPaper&&state.graph.discs&&view.scale<PAPER_SCALE)break;continue}node.visible&&isInside(node,view)&&wanted.add(node)}return wanted}function sortHighlighted(nodes){
return[...nodes].sort((a,b)=>Number(a.isPaper)-Number(b.isPaper)||compareImportance(a,b))}function largeEntities({graph},least){let{important}=graph,end=0;for(;end<
important.length&&!important[end].isPaper&&important[end].size>=least;)end+=1;return important.slice(0,end)}function drawnNodes(state,view,{nodesIn}){let least=LEAST_OBSTACLE/
view.scale,isInTheWay=node=>node.size>=least&&node.visible&&isInside(node,view);if(state.highlighted)return[...state.highlighted.nodes].filter(isInTheWay);if(!nodesIn)
return state.graph.nodes.filter(isInTheWay);if(least>PAPER_SIZE)return largeEntities(state,least).filter(isInTheWay);let left=(-SURROUNDINGS-view.x)/view.scale,
top=(-SURROUNDINGS-view.y)/view.scale,right=(view.width+SURROUNDINGS-view.x)/view.scale,bottom=(view.height+SURROUNDINGS-view.y)/view.scale;return nodesIn({left,
top,right,bottom}).filter(isInTheWay)}function anchorOf(state,node,view){return{node,size:node.isPaper?12:Math.min(18,11+(node.size-8)/2.5),weight:node===state.
chosen||node.size>16?600:400,x:node.x*view.scale+view.x,y:node.y*view.scale+view.y,radius:node.size*view.scale}}function nodeBox({x,y,radius}){return{left:x-radius,
top:y-radius,right:x+radius,bottom:y+radius}}function placeLabel(context,state,taken,anchor,view){let{node,size,weight}=anchor,isForced=node===state.chosen||node===
state.hovered,text=labelText(node,isForced);if(taken.texts.has(text)&&!isForced)return null;let font=`${weight} ${size}px system-ui, sans-serif`,width=measure(context,
font,text),boxes=SIDES.map(side=>labelBox(anchor,side,width)),box=chooseBox(boxes,taken,view,node.size>=HUB)||(isForced?boxes[0]:null);if(!box)return null;taken.
labels.reserve(box),taken.texts.add(text);let colour=(node.isPaper||node.edges.length<3)&&!isForced?state.colours.soft:state.colours.text;return{text,font,size,
weight,colour,x:box.x,y:box.y}}function chooseBox(boxes,{labels,entities,papers},view,isHub){let open=boxes.filter(box=>fits(box,view)&&labels.isFree(box)),clear=open.
filter(box=>entities.isFree(box));return clear.find(box=>papers.isFree(box))||clear[0]||isHub&&open[0]||null}function labelBox({x,y,radius,size},[across,down],width){
let half=width/2,middleX=x+across*(radius+half+GAP+1),middleY=y+down*(radius+size/2+GAP);return{x:middleX,y:middleY,left:middleX-half-2,right:middleX+half+2,top:middleY-
size/2-1,bottom:middleY+size/2+1}}function labelText(node,isForced){return isForced?shorten(node.name,LONGEST_CHOSEN):node.isPaper?shorten(node.short,LONGEST_PAPER):
shorten(node.name,LONGEST_ENTITY)}var FONT="600 13px system-ui, sans-serif";function placeYears({graph},view){return graph.axis.map(([x,text])=>({x:x*view.scale+view.x,text})).filter(({x})=>x>=0&&x<=view.width)}function drawYears(context,state,view,ratio){
if(!state.graph.axis.length)return;context.save(),context.setTransform(ratio,0,0,ratio,0,0),context.globalCompositeOperation="destination-over",context.strokeStyle=
state.colours.edge,context.globalAlpha=.5,context.setLineDash([2,5]),context.beginPath();let years=placeYears(state,view);for(let{x}of years)context.moveTo(x,28),
context.lineTo(x,view.height);context.stroke(),context.restore(),context.save(),context.setTransform(ratio,0,0,ratio,0,0),context.font=FONT,context.textAlign="c\
enter",context.textBaseline="middle",context.fillStyle=state.colours.soft;for(let{x,text}of years)context.fillText(text,x,14);context.restore()}var MOST_PAIRS=4e4,MOST_ENTITIES=60,SHARES_PAPERS=Object.freeze({type:"SHARES_PAPERS",active:"shares papers with",passive:"Shares papers with it",meaning:"paper\
s name both"});function joinEntities(graph,counts){let papersOf=new Map;for(let paper of graph.nodes)paper.isPaper&&addPairs(papersOf,paper,namedBy(paper,counts),
graph.nodes.length);return[...papersOf].sort((a,b)=>b[1].length-a[1].length||a[0]-b[0]).slice(0,MOST_PAIRS).map(([pair,papers])=>makeEdge(graph,pair,papers))}function namedBy(paper,counts){
let named=new Set;for(let edge of paper.edges)edge.source===paper&&!edge.target.isPaper&&counts(edge)&&named.add(edge.target.id);return[...named].sort((left,right)=>left-
right)}function addPairs(papersOf,paper,ids,total){if(!(ids.length>MOST_ENTITIES))for(let first=0;first<ids.length;first+=1)for(let second=first+1;second<ids.length;second+=
1){let pair=ids[first]*total+ids[second],papers=papersOf.get(pair);papers?papers.push(paper):papersOf.set(pair,[paper])}}function makeEdge(graph,pair,papers){let source=graph.
nodes[Math.floor(pair/graph.nodes.length)],target=graph.nodes[pair%graph.nodes.length];return{id:`shared-${pair}`,source,target,role:SHARES_PAPERS,confidence:1,
proofs:[],papers:papers.sort((left,right)=>compareText(left.name,right.name)),far:source.community!==target.community,visible:!0}}var NO_COMMUNITY="no community",TOLERANCE=1e-9;function createFilters(graph){let years=graph.nodes.flatMap(node=>node.isPaper&&node.year?[node.year]:[]),knownYears=[
...new Set(years)].sort((left,right)=>left-right),allYears=[knownYears[0],knownYears[knownYears.length-1]],colour=graph.discs?"community":"kind";return{kinds:new Set(
graph.kinds),roles:new Set(graph.roles),fewestPapers:1,leastConfidence:0,years:allYears,allYears,knownYears,colour,firstColour:colour,firstHidden:graph.firstHidden,
around:null}}function applyFilters(graph,filters){let passes=new Uint8Array(graph.nodes.length),near=filters.around&&nodesAround(filters.around);for(let node of graph.
nodes)passes[node.id]=Number((!near||near.has(node))&&passesAlone(graph,filters,node));let arePapersHidden=graph.nodes.some(node=>node.isPaper&&!filters.kinds.has(
node.kind)),counts=edge=>filters.roles.has(edge.role)&&edge.confidence>=filters.leastConfidence-TOLERANCE&&!!(passes[edge.source.id]&&passes[edge.target.id]);for(let edge of graph.
edges)edge.visible=counts(edge);for(let node of graph.nodes){if(node.isPaper)continue;let reached=node.edges.filter(edge=>edge.visible).length;if(node.visible=!!passes[node.
id]&&(node===graph.centre||reached>=filters.fewestPapers),!node.visible)for(let edge of node.edges)edge.visible=!1}if(graph.roleCounts=countBy(graph.edges.filter(
edge=>edge.visible),"role"),graph.share(arePapersHidden?joinEntities(graph,edge=>edge.visible):null),arePapersHidden)for(let edge of graph.edges)edge.visible=!1;
for(let node of graph.nodes){if(!node.isPaper)continue;let isTied=!node.edges.length||node.edges.some(edge=>edge.visible),isWanted=!!passes[node.id]&&!arePapersHidden;
node.visible=isWanted&&(node===graph.centre||isTied)}}function nodesAround(centre){let near=new Set(centre.edges.map(edge=>otherEnd(edge,centre))),ties=new Map;
for(let node of near)for(let end of new Set(node.edges.map(edge=>otherEnd(edge,node))))ties.set(end,(ties.get(end)||0)+1);let shared=[...ties].filter(([,count])=>count>
1).map(([node])=>node);return new Set([centre,...near,...shared])}function passesAlone(graph,filters,node){if(!node.isPaper&&!filters.kinds.has(node.kind))return!1;
let[first,last]=filters.years,isEveryYear=first===filters.allYears[0]&&last===filters.allYears[1];return!node.isPaper||isEveryYear||node===graph.centre?!0:node.
year!==void 0&&node.year>=first&&node.year<=last}function shareShown({nodes}){let all=countBy(nodes,"community"),shown=countBy(nodes.filter(node=>node.visible),
"community");return new Map([...shown].map(([number,count])=>[number,count/(all.get(number)||1)]))}function nameCommunities({communities,important}){let hidden=new Set;
for(let node of important)node.visible||hidden.add(nameIn(node.community,node.name));let lines=new Map,metricsLast=[...important].sort((a,b)=>Number(isMetric(a))-
Number(isMetric(b)));for(let{community,name,visible}of metricsLast){if(!visible||lines.has(community))continue;let given=communities[community],whole=given===NO_COMMUNITY?
[name]:given.split(", "),parts=hidden.size?whole.filter(part=>!hidden.has(nameIn(community,part))):whole;lines.set(community,parts.length?parts:[name])}return lines}
function nameIn(community,name){return`${community} ${name}`}function countBy(items,property){let counts=new Map;for(let item of items)counts.set(item[property],
(counts.get(item[property])||0)+1);return counts}var VEIL=.86,LEAST_RADIUS2=3.5;function highlight(chosen){if(!chosen)return null;if(isEdge(chosen))return{nodes:new Set(nodesOf(chosen)),edges:[chosen]};if(isPath(
chosen))return{nodes:new Set(nodesOf(chosen)),edges:chosen.steps};let edges=visibleEdges(chosen);return{nodes:new Set([chosen,...edges.map(edge=>otherEnd(edge,chosen))]),
edges}}function isHighlighted({highlighted},node){return!highlighted||highlighted.nodes.has(node)}function drawHighlight(context,state,scale){let unit=1/scale;if(!state.
highlighted){isNode(state.chosen)&&drawNode(context,state,state.chosen,unit);return}context.save(),context.setTransform(1,0,0,1,0,0),context.globalAlpha=VEIL,context.
fillStyle=state.colours.background,context.fillRect(0,0,context.canvas.width,context.canvas.height),context.restore();for(let edge of state.highlighted.edges)drawEdge(
context,state,edge,unit);for(let node of state.highlighted.nodes)drawNode(context,state,node,unit)}function drawEdge(context,state,edge,unit){let isChosen=edge===
state.chosen||isPath(state.chosen);context.beginPath(),context.moveTo(edge.source.x,edge.source.y),context.lineTo(edge.target.x,edge.target.y),context.lineWidth=
unit*(isChosen?3.5:1.4),context.strokeStyle=isChosen?state.colours.accent:nodeColour(state,edge.target),context.globalAlpha=isChosen?1:.75,context.stroke(),context.
globalAlpha=1}function drawNode(context,state,node,unit){let size=Math.max(node.size,LEAST_RADIUS2*unit);context.beginPath(),traceShape(context,node,size),context.
fillStyle=nodeColour(state,node),context.fill(),node===state.chosen&&(context.beginPath(),traceShape(context,node,size+4*unit),context.lineWidth=2.5*unit,context.
strokeStyle=state.colours.text,context.stroke())}function traceShape(context,node,size){let points=SHAPES[node.kind.shape];if(!points){context.moveTo(node.x+size,
node.y),context.arc(node.x,node.y,size,0,2*Math.PI);return}for(let[number,[x,y]]of points.entries())number?context.lineTo(node.x+x*size,node.y+y*size):context.moveTo(
node.x+x*size,node.y+y*size);context.closePath()}function discOpacity(isByCommunity,share){return(isByCommunity?.13:.1)*(.4+.6*share)}var MARGIN=24,YEAR_TOP=12,HEADER=52,LEGEND_ROW=24,LEAST_WIDTH=520,MOST_LABELS=400,MOST_COMMUNITIES=8,LONGEST_NAME2=40,DIMMED=.14;function composePicture(context,state,view,lines,title){
let shown=state.graph.nodes.filter(node=>node.visible&&isInside(node,view)).reverse(),labels=placeLabels(context,state,view,{most:MOST_LABELS,overlays:[]}),crop=cropTo(
context,state,view,shown,labels),moved={...view,x:view.x-crop.left,y:view.y-crop.top},width=Math.max(LEAST_WIDTH,crop.right-crop.left),frame={x:0,y:HEADER,width,
height:crop.bottom-crop.top},legend=makeLegend(context,state,shown,width,frame.y+frame.height),left=(width-(crop.right-crop.left))/2;return moved.x+=left,{title,
width,height:frame.y+frame.height+legend.height,background:state.colours.background,frame,discs:makeDiscs(state,moved),lines:[...makeYearLines(state,moved,frame),
...makeLines2(state,moved,lines,new Set(shown))],nodes:shown.map(node=>makeShape(state,moved,node)),labels:[...makeYears(state,moved,frame),...labels.map(label=>({
...label,x:label.x-crop.left+left,y:label.y-crop.top,fill:label.colour,halo:state.colours.background,anchor:"middle"}))],keys:legend.keys,texts:[makeText(state,
shorten(title,90),MARGIN,HEADER/2,20,650),...legend.texts]}}function makeYears(state,view,{width}){let{soft,background}=state.colours;return placeYears(state,{...view,
width}).map(({x,text})=>({text,x,y:YEAR_TOP,size:13,weight:600,fill:soft,halo:background,anchor:"middle"}))}function makeYearLines(state,view,{width,height}){let look={
stroke:state.colours.edge,opacity:.3,width:.7};return placeYears(state,{...view,width}).map(({x})=>({x1:x,y1:2*YEAR_TOP,x2:x,y2:height,...look}))}function cropTo(context,state,view,shown,labels){
let box={left:1/0,right:-1/0,top:1/0,bottom:-1/0},extend=(x,y,across,down)=>{box.left=Math.min(box.left,x-across),box.right=Math.max(box.right,x+across),box.top=
Math.min(box.top,y-down),box.bottom=Math.max(box.bottom,y+down)};for(let node of shown.filter(candidate=>isHighlighted(state,candidate))){let radius=node.size*view.
scale;extend(node.x*view.scale+view.x,node.y*view.scale+view.y,radius,radius)}for(let{x,y,size,font,text}of labels)extend(x,y,measure(context,font,text)/2,size);
return box.left>box.right?{left:0,right:view.width,top:0,bottom:view.height}:{left:Math.floor(box.left-MARGIN),right:Math.ceil(box.right+MARGIN),top:Math.floor(
box.top-MARGIN),bottom:Math.ceil(box.bottom+MARGIN)}}function makeDiscs(state,view){let isByCommunity=state.filters.colour==="community",discs=[];for(let[number,
[x,y,radius]]of(state.graph.discs||[]).entries()){let share=state.shares.get(number);share&&discs.push({x:x*view.scale+view.x,y:y*view.scale+view.y,radius:radius*
view.scale+4,points:null,fill:isByCommunity?communityColour(state,number):state.colours.edge,opacity:discOpacity(isByCommunity,share)*(state.highlighted?DIMMED:
1),stroke:"none"})}return discs}function*makeLines2(state,view,lines,within){let{highlighted,chosen,colours}=state,place=({edge:{source,target},colour,opacity,width})=>({
x1:source.x*view.scale+view.x,y1:source.y*view.scale+view.y,x2:target.x*view.scale+view.x,y2:target.y*view.scale+view.y,stroke:colour,opacity,width});for(let line of lines)
!within.has(line.edge.source)||!within.has(line.edge.target)||(yield place(highlighted?{...line,opacity:line.opacity*DIMMED}:line));for(let edge of highlighted?.
edges||[]){let isChosen=edge===chosen||isPath(chosen),colour=isChosen?colours.accent:nodeColour(state,edge.target);yield place({edge,colour,opacity:isChosen?1:.75,
width:isChosen?3.5:1.4})}}function makeShape(state,view,node){return{x:node.x*view.scale+view.x,y:node.y*view.scale+view.y,radius:Math.max(.6,node.size*view.scale),
points:SHAPES[node.kind.shape],fill:nodeColour(state,node),opacity:isHighlighted(state,node)?1:DIMMED,stroke:node===state.chosen?state.colours.text:state.colours.
background}}function makeLegend(context,state,shown,width,top){let keys=[],texts=[],x=MARGIN,y=top+LEGEND_ROW;for(let{points,fill,text}of legendEntries(state,shown)){
let reach=30+measure(context,"400 14px system-ui, sans-serif",text);x>MARGIN&&x+reach>width-MARGIN&&(x=MARGIN,y+=LEGEND_ROW),keys.push({x:x+6,y,radius:6,points,
fill,opacity:1,stroke:"none"}),texts.push(makeText(state,text,x+18,y,14,400)),x+=reach+8}return{keys,texts,height:y-top+LEGEND_ROW}}function legendEntries(state,shown){
let{graph,filters,colours}=state,isByCommunity=filters.colour==="community",kinds=countBy(shown,"kind"),entries=graph.kinds.flatMap(kind=>{let count=kinds.get(kind),
fill=isByCommunity?colours.soft:pickColour(kind);return count?[{points:SHAPES[kind.shape],fill,text:countInWords(kind,count)}]:[]});if(!isByCommunity)return entries;
let largest=[...countBy(shown,"community")].sort((a,b)=>b[1]-a[1]||a[0]-b[0]);for(let[number]of largest.slice(0,MOST_COMMUNITIES)){let text=shorten((state.communityNames.
get(number)||[]).join(", "),LONGEST_NAME2);entries.push({points:null,fill:communityColour(state,number),text})}return entries}function makeText({colours},text,x,y,size,weight){
return{text,x,y,size,weight,fill:colours.text,halo:colours.background,anchor:"start"}}var FONT2="system-ui, sans-serif",HALO=4;function paintPicture(context,picture,ratio){let{width,height,frame}=picture;context.setTransform(ratio,0,0,ratio,0,0),
context.fillStyle=picture.background,context.fillRect(0,0,width,height),context.lineJoin="round",context.textBaseline="middle",context.save(),context.translate(
frame.x,frame.y),context.beginPath(),context.rect(0,0,frame.width,frame.height),context.clip();for(let disc of picture.discs)paintShape(context,disc);for(let{x1,
y1,x2,y2,stroke,opacity,width:thickness}of picture.lines)context.beginPath(),context.moveTo(x1,y1),context.lineTo(x2,y2),Object.assign(context,{strokeStyle:stroke,
globalAlpha:opacity,lineWidth:thickness}),context.stroke();for(let node of picture.nodes)paintShape(context,node);for(let label of picture.labels)paintText(context,
label);context.restore();for(let key of picture.keys)paintShape(context,key);for(let text of picture.texts)paintText(context,text)}function paintShape(context,{
x,y,radius,points,fill,opacity,stroke}){context.globalAlpha=opacity,context.beginPath(),points||context.arc(x,y,radius,0,2*Math.PI);for(let[across,down]of points||
[])context.lineTo(x+across*radius,y+down*radius);context.closePath(),context.fillStyle=fill,context.fill(),stroke!=="none"&&(Object.assign(context,{strokeStyle:stroke,
lineWidth:1}),context.stroke())}function paintText(context,{text,x,y,size,weight,fill,halo,anchor}){context.globalAlpha=1,context.font=`${weight} ${size}px ${FONT2}`,
context.textAlign=anchor==="middle"?"center":"left",Object.assign(context,{strokeStyle:halo,lineWidth:HALO,fillStyle:fill}),context.strokeText(text,x,y),context.
fillText(text,x,y)}function writeSvg(picture){let{width,height,frame}=picture,graph=[writeTag("g",{id:"discs"},picture.discs.map(writeShape).join(`
`)),writeTag("g",{id:"edges"},picture.lines.map(writeLine).join(`
`)),writeTag("g",{id:"nodes"},picture.nodes.map(writeShape).join(`
`)),writeTag("g",{id:"labels"},picture.labels.map(writeText).join(`
`))],legend=[...picture.keys.map(writeShape),...picture.texts.map(writeText)],parts=[writeTag("title",{},escapeXml(picture.title)),writeTag("rect",{width,height,
fill:picture.background}),writeTag("svg",{...frame},graph.join(`
`)),writeTag("g",{id:"legend"},legend.join(`
`))],viewBox=`0 0 ${width} ${height}`,attributes={xmlns:"http://www.w3.org/2000/svg",width,height,viewBox,...{"dominant-baseline":"central","font-family":FONT2}};
return writeTag("svg",attributes,parts.join(`
`))}function round(value){return Math.round(value*10)/10}function writeShape({x,y,radius,points,fill,opacity,stroke}){let look={fill,...opacity<1?{opacity}:{},...stroke===
"none"?{}:{stroke}};if(!points)return writeTag("circle",{cx:round(x),cy:round(y),r:round(radius),...look});let corners=points.map(point=>`${round(x+point[0]*radius)}\
,${round(y+point[1]*radius)}`);return writeTag("polygon",{points:corners.join(" "),...look})}function writeLine({x1,y1,x2,y2,stroke,opacity,width}){let ends={x1:round(
x1),y1:round(y1),x2:round(x2),y2:round(y2)};return writeTag("line",{...ends,stroke,"stroke-opacity":opacity,"stroke-width":width})}function writeText({text,x,y,
size,weight,fill,halo,anchor}){let place={x:round(x),y:round(y),"font-size":size,"font-weight":weight,"text-anchor":anchor};return writeTag("text",{...place,fill,
...{stroke:halo,"stroke-width":HALO,"stroke-linejoin":"round","paint-order":"stroke"}},escapeXml(text))}var SLIDE_WIDTH=3200,RATIOS={smallest:2,largest:4},COLUMNS=["paper_id","paper","year","role","kind","id","name","confidence","sentence"],SHARED_COLUMNS=["kind",
"id","name","other_kind","other_id","other_name","papers","titles","sentence"];function buildExport(state,renderer){let formats={png:()=>savePicture(state,renderer),
svg:()=>save("svg","image/svg+xml",writeSvg(compose(state,renderer))),gexf:()=>saveGraph(state),csv:()=>saveTable(state,renderer.view())};for(let[name,run]of Object.
entries(formats))byId(`save-${name}`).addEventListener("click",run)}function pageTitle(){return document.title.split(" · ")[0]}function save(ending,type,content){
let address=URL.createObjectURL(new Blob([content],{type})),link=make("a",{href:address,download:nameFile(pageTitle(),ending)});document.body.append(link),link.
click(),link.remove(),setTimeout(()=>URL.revokeObjectURL(address),1e4)}function compose(state,renderer){let context=contextOf(make("canvas"));return composePicture(
context,state,renderer.view(),renderer.lines(),pageTitle())}function savePicture(state,renderer){let picture=compose(state,renderer),ratio=Math.max(RATIOS.smallest,
Math.min(RATIOS.largest,SLIDE_WIDTH/picture.width)),width=Math.round(picture.width*ratio),canvas=make("canvas",{width,height:Math.round(picture.height*ratio)});
paintPicture(contextOf(canvas),picture,ratio),canvas.toBlob(content=>content&&save("png","image/png",content))}async function saveGraph(state){let{graph,highlighted}=state,
nodes=graph.nodes.filter(node=>highlighted?highlighted.nodes.has(node):node.visible),edges=highlighted?highlighted.edges:graph.drawnEdges.filter(edge=>edge.visible),
{communities}=graph,colourOf=node=>nodeColour(state,node),sentences=await readSentences(graph,edges);save("gexf","application/xml",writeGexf(nodes,edges,{colourOf,
communities,sentences}))}async function saveTable({graph,highlighted},view){let isShown=edge=>edge.visible&&isInside(edge.source,view)&&isInside(edge.target,view),
edges=highlighted?highlighted.edges:graph.drawnEdges.filter(isShown),sentences=await readSentences(graph,edges);if(graph.shared){let shared=edges.map(edge=>sharedRow(
edge,sentences.get(edge)));save("csv","text/csv",writeCsv([SHARED_COLUMNS,...shared]));return}let rows=edges.map(edge=>{let{source,target,role,confidence}=edge,
paper=[source.key,source.name,source.year||null],entity=[target.kind.label,target.key,target.name];return[...paper,role.type,...entity,confidence,sentences.get(
edge)]});save("csv","text/csv",writeCsv([COLUMNS,...rows]))}function sharedRow({source,target,papers},sentence){return[...[source,target].flatMap(node=>[node.kind.
label,node.key,node.name]),papers?.length,papers?.map(paper=>paper.name).join("; "),sentence]}async function readSentences(graph,edges){let sentences=new Map;for(let edge of edges){
let proven=edge.papers?edge.papers[0].edges.filter(own=>own.target===edge.target)[0]:edge;await loaded(graph,proven.source);let[proof]=proven.proofs;sentences.set(
edge,proof?readProof(proven.source,proof).sentence:"")}return sentences}function loaded(graph,paper){return paper.isLoaded?Promise.resolve():graph.loadText(graph,
paper)}function contextOf(canvas){let context=canvas.getContext("2d");if(!context)throw new Error("This browser draws no canvas.");return context}var MOST_COMMUNITIES2=12,SMALLEST_COMMUNITY=4,LONGEST_NAME3=48,CONFIDENCE_STEPS=20;function buildFilterForm(state,events){let form=byId("filters");form.addEventListener(
"submit",event=>event.preventDefault());let parts=[colourChoice(state,events),kindFilters(state,events),communityList(state,events),roleFilters(state,events),paperCountFilter(
state,events),confidenceFilter(state,events),...yearFilters(state,events)];return form.append(...parts.filter(part=>part!==null)),{updateCounts:()=>updateCounts(
state)}}function updateCounts({graph}){let nodes=graph.nodes.filter(node=>node.visible),kinds=countBy(nodes,"kind"),roles=graph.roleCounts||countBy(graph.edges,
"role"),communities=countBy(nodes,"community"),counts=new Map([...graph.kinds.map(kind=>[kind.label,kinds.get(kind)]),...graph.roles.map(role=>[role.type,roles.
get(role)]),...graph.communities.map((_,number)=>[String(number),communities.get(number)])]),places=document.querySelectorAll("#filters [data-counts]");for(let place of places)
place.textContent=formatCount(counts.get(place.dataset.counts||"")||0)}function redrawSwatches({graph}){for(let label of document.querySelectorAll("#kinds label")){
let value=label.querySelector("input")?.value,kind=graph.kinds.find(candidate=>candidate.label===value);kind&&label.querySelector(".swatch")?.replaceWith(makeSwatch(
kind))}}function colourChoice({graph,filters},{onColour}){if(graph.communities.length<2)return null;let options=["community","kind"].map(name=>{let onchange=()=>{
filters.colour=name,onColour()},attributes={type:"radio",name:"colour",value:name,checked:name===filters.colour,onchange};return make("label",{},make("input",attributes),
capitalize(name))});return make("fieldset",{id:"colours"},make("legend",{},"Colour by"),make("div",{class:"row"},options))}function kindFilters({graph,filters},{
onChange}){let counts=countBy(graph.nodes,"kind"),rows=graph.kinds.flatMap(kind=>{let count=counts.get(kind);if(!count)return[];let text=[makeSwatch(kind),capitalize(
kind.plural)];return[checkbox(filters.kinds,kind,{value:kind.label,text,count,onChange})]});return make("fieldset",{id:"kinds"},make("legend",{},"Show"),rows)}function roleFilters({
graph,filters},{onChange}){let counts=countBy(graph.edges,"role"),rows=graph.roles.flatMap(role=>{let count=counts.get(role);return count?[checkbox(filters.roles,
role,{value:role.type,title:role.meaning,text:[role.active],count,onChange})]:[]});return make("fieldset",{id:"roles"},make("legend",{},"Where a paper"),rows)}function checkbox(chosen,item,{
value,title,text,count,onChange}){let box=make("input",{type:"checkbox",checked:!0,value});return box.addEventListener("change",()=>{box.checked?chosen.add(item):
chosen.delete(item),onChange()}),make("label",{title},box,text,make("span",{class:"count","data-counts":value},formatCount(count)))}function communityList({graph},{
onCommunity}){let largest=[...countBy(graph.nodes,"community")].filter(([number,size])=>size>=SMALLEST_COMMUNITY&&graph.communities[number]!==NO_COMMUNITY).sort(
(a,b)=>b[1]-a[1]||a[0]-b[0]).slice(0,MOST_COMMUNITIES2);if(largest.length<2)return null;let rows=largest.map(([number,size])=>{let swatch=makeSwatch({...graph.palette[number%
graph.palette.length],shape:"dot"}),name=make("span",{},shorten(graph.communities[number],LONGEST_NAME3)),count=make("span",{class:"count","data-counts":number},
formatCount(size));return make("li",{},make("button",{type:"button",class:"entry",onclick:()=>onCommunity(number)},swatch,name,count))});return make("details",{
id:"regions"},make("summary",{},"Communities"),make("ul",{},rows))}function slider({id,title,values,first,tell},onStep){let text=make("span",{class:"count"}),range={
min:0,max:values.length-1,value:first},input=make("input",{type:"range",id,...range,"data-values":values.join()}),tellValue=()=>{text.textContent=tell(values[input.
valueAsNumber]),input.setAttribute("aria-valuetext",text.textContent)};return input.addEventListener("input",()=>{tellValue(),onStep(values[input.valueAsNumber])}),
tellValue(),make("fieldset",{},make("label",{for:id},title,text),input)}function paperCountFilter({graph,filters},{onChange}){let counts=graph.nodes.filter(node=>!node.
isPaper).map(node=>node.edges.length),values=[...new Set(counts)].sort((left,right)=>left-right);return values.length<2?null:(filters.fewestPapers=values[0],slider(
{id:"least",title:"Named by at least",values,first:0,tell:value=>countInWords(graph.kinds[0],value)},value=>{filters.fewestPapers=value,onChange()}))}function confidenceFilter({
graph,filters},{onChange}){let smallest=graph.edges.reduce((least2,edge)=>Math.min(least2,edge.confidence),1),least=Math.floor(CONFIDENCE_STEPS*smallest);if(least>=
CONFIDENCE_STEPS)return null;let values=Array.from({length:CONFIDENCE_STEPS+1-least},(_,step)=>(step+least)/CONFIDENCE_STEPS);return filters.leastConfidence=values[0],
slider({id:"sure",title:"Confidence at least",values,first:0,tell:value=>`${Math.round(100*value)} %`},value=>{filters.leastConfidence=value,onChange()})}function yearFilters({
filters},{onChange}){let values=filters.knownYears;return values.length<2?[]:[slider({id:"from",title:"Papers from",values,first:0,tell:String},value=>{filters.
years=[value,filters.years[1]],onChange()}),slider({id:"until",title:"Papers until",values,first:values.length-1,tell:String},value=>{filters.years=[filters.years[0],
value],onChange()})]}var WIDE=700,MOST_SCALE=1.6;function boxAround(nodes){let box={left:1/0,right:-1/0,top:1/0,bottom:-1/0};for(let node of nodes)box.left=Math.min(box.left,node.x-
node.size),box.right=Math.max(box.right,node.x+node.size),box.top=Math.min(box.top,node.y-node.size),box.bottom=Math.max(box.bottom,node.y+node.size);return box}
function fitBox(box,{width,height},covered){let margin=Math.min(width>WIDE?48:20,width/4,height/4),scale=Math.min(MOST_SCALE,(width-covered-2*margin)/(box.right-
box.left),(height-2*margin)/(box.bottom-box.top));return{x:(box.left+box.right)/2,y:(box.top+box.bottom)/2,scale,offset:covered/2}}function coveredByLegend(width){
let legend=byId("legend");return legend.open&&width>WIDE?legend.getBoundingClientRect().width:0}function whenSized(element,then){let isSized=()=>element.clientWidth>
0&&element.clientHeight>0;if(isSized()){then();return}let observer=new ResizeObserver(()=>{isSized()&&(observer.disconnect(),then())});observer.observe(element)}var BIT=1e3,STEP=2*BIT,FARTHEST=36*BIT,LEAST_CONFIDENCE=.01,PASSING="MENTIONS";function costOfStep({confidence,role,papers}){if(papers)return STEP-Math.round(BIT*
Math.log2(1+papers.length))+BIT;let doubt=-Math.log2(Math.max(confidence,LEAST_CONFIDENCE));return STEP+Math.round(BIT*(doubt+ +(role.type===PASSING)))}function costOfPassing(node){
let degree=Math.max(visibleEdges(node).length+node.beyond,node.isPaper?0:node.count||0);return Math.round(BIT*Math.log2(Math.max(1,degree)))}function compare(left,right){
return left.cost-right.cost||left.size-right.size||(left.node.key<right.node.key?-1:+(left.node.key>right.node.key))}var Queue=class{constructor(){this.items=[]}push(item){
let{items}=this,place=items.push(item)-1;for(;place>0;){let parent=place-1>>1;if(compare(items[parent],item)<=0)break;items[place]=items[parent],place=parent}items[place]=
item}pop(){let{items}=this,[first]=items,last=items.pop();if(!items.length||!last)return first;let place=0;for(;;){let child=2*place+1;if(child>=items.length||(child+
1<items.length&&compare(items[child+1],items[child])<0&&(child+=1),compare(last,items[child])<=0))break;items[place]=items[child],place=child}return items[place]=
last,first}};function findPath(from,to){if(from===to)return null;let reached=new Map,queue=new Queue;for(queue.push({cost:0,size:0,node:from,by:null});queue.items.
length&&!reached.has(to);){let{cost,size,node,by}=queue.pop();if(reached.has(node))continue;if(cost>FARTHEST)break;reached.set(node,by);let passed=cost+(by?costOfPassing(
node):0);for(let edge of visibleEdges(node)){let end=otherEnd(edge,node);!reached.has(end)&&(!end.isHub||end===to)&&queue.push({cost:passed+costOfStep(edge),size:size+
1,node:end,by:edge})}}return reached.has(to)?{from,to,steps:trace(reached,from,to)}:null}function trace(reached,from,to){let steps=[];for(let node=to;node!==from;node=
otherEnd(steps[0],node))steps.unshift(reached.get(node));return steps}function connect(from,to){return visibleEdges(from).find(candidate=>otherEnd(candidate,from)===
to)||findPath(from,to)}var PLAIN={"%3A":":","%2F":"/"};function formatHash(keys,settings){let chosen=keys.map(key=>encodeURIComponent(key).replace(/%3A|%2F/g,code=>PLAIN[code])),query=Object.
entries(settings).filter(([,value])=>value!=="").map(pair=>pair.join("=")).join("&");return`#${chosen.join("&")}${query?`?${query}`:""}`}function parseKeys(hash){
try{let chosen=hash.replace(/^#/,"").split("?")[0];return chosen?chosen.split("&").map(decodeURIComponent):[]}catch{return[]}}function parseSettings(hash){return new URLSearchParams(
hash.split("?")[1]||"")}function formatPosition(position){return position?position.map(value=>Number(value.toPrecision(5))).join():""}function parsePosition(text){
let values=(text||"").split(",").map(Number);return values.length===3&&values.every(Number.isFinite)&&values[2]>0?values:null}var SLIDERS=["least","sure","from","until"];function keysOf(chosen){return chosen?(isPath(chosen)?[chosen.from,chosen.to]:nodesOf(chosen)).map(node=>node.key):[]}
function findChosen(graph,hash){let keys=parseKeys(hash),[from,to]=keys.map(key=>graph.findByKey(key));return keys.length<2?from||null:from&&to?connect(from,to):
null}function writeAddress({graph,filters,chosen,position}){let settings={hide:hiddenLabels(graph,filters),not:graph.roles.filter(role=>!filters.roles.has(role)).
map(role=>role.type).join("."),colour:filters.colour===filters.firstColour?"":filters.colour,around:filters.around?encodeURIComponent(filters.around.key):"",at:formatPosition(
position)};for(let id of SLIDERS){let slider2=findSlider(id);slider2&&slider2.value!==slider2.defaultValue&&(settings[id]=String(valuesOf(slider2)[slider2.valueAsNumber]))}
return formatHash(keysOf(chosen),settings)}function hiddenLabels({kinds},{kinds:shown,firstHidden}){let hidden=kinds.filter(kind=>!shown.has(kind)).map(kind=>kind.
label);return hidden.join(".")===firstHidden.join(".")?"":hidden.join(".")||"none"}function showAddress(address,isNew){let isEmpty=address==="#"&&!location.hash;
location.protocol==="about:"||location.hash===address||isEmpty||(isNew?history.pushState(null,"",address):history.replaceState(null,"",address))}function applySettings({
graph,filters},hash){let told=parseSettings(hash);filters.around=graph.findByKey(told.get("around")||"")||null;let hide=told.get("hide")??filters.firstHidden.join(
"."),hidden=new Set([...hide.split("."),...(told.get("not")||"").split(".")]),boxes=document.querySelectorAll("#kinds input, #roles input");for(let box of boxes)
box.checked===hidden.has(box.value)&&box.click();for(let id of SLIDERS)setSlider(id,told.get(id)||"");let wanted=told.get("colour")||filters.firstColour,colours=document.
querySelectorAll("#colours input");for(let colour of colours)colour.value===wanted&&!colour.checked&&colour.click();return parsePosition(told.get("at"))}function findSlider(id){
return document.getElementById(id)}function valuesOf(slider2){return(slider2.dataset.values||"").split(",").map(Number)}function findStep(values,value){let gaps=values.
map(known=>Math.abs(known-value));return String(Math.max(0,gaps.indexOf(Math.min(...gaps))))}function setSlider(id,value){let slider2=findSlider(id);if(!slider2)
return;let wanted=value===""?slider2.defaultValue:findStep(valuesOf(slider2),Number(value));slider2.value!==wanted&&(slider2.value=wanted,slider2.dispatchEvent(
new Event("input")))}function exposePage(page,state){let{graph}=page,find=key=>{let node=graph.findByKey(key);if(!node)throw new Error(`The page has no node ${key}.`);return node},papergraph=Object.
freeze({select:key=>page.choose(graph.findByKey(key)||null,{isMoving:!0}),selected:()=>formatHash(keysOf(state.chosen),{}).slice(1),visible:()=>graph.nodes.filter(
node=>node.visible).map(node=>node.key),place:key=>page.onScreen(find(key)),placeBetween:(source,target)=>{let[from,to]=[find(source),find(target)];return page.
onScreen({x:(from.x+to.x)/2,y:(from.y+to.y)/2})}});Object.assign(window,{papergraph})}var MOST_LISTED=60;function longList(items,line,attributes={}){let list=make("ul",attributes,items.slice(0,MOST_LISTED).map(line));if(items.length<=MOST_LISTED)
return[list];let more=make("button",{type:"button",class:"plain"}),tell=()=>{let left=items.length-list.childElementCount;more.textContent=`Show ${Math.min(left,
MOST_LISTED)} of ${formatCount(left)} more`,more.hidden=!left};return more.addEventListener("click",()=>{let shown=list.childElementCount,added=items.slice(shown,
shown+MOST_LISTED);list.append(...added.map((item,place)=>line(item,shown+place))),list.children[shown].querySelector("button")?.focus(),tell()}),tell(),[list,more]}
function makeEntry(node,note,onChoose){return make("button",{type:"button",class:"entry",onclick:()=>onChoose(node)},makeSwatch(node.kind),make("span",{},node.name),
note?make("span",{class:"role"},note):null)}function foldedPart(title,isOpen,content,attributes={}){let list=make("div",attributes),part=make("details",{open:isOpen},
make("summary",{},title),list),fill=()=>{part.open&&!list.childElementCount&&list.append(...content().filter(child=>child!=null))};return part.addEventListener(
"toggle",fill),fill(),part}function moveInList(event){if(!(event.currentTarget instanceof HTMLElement))return;let buttons=[...event.currentTarget.querySelectorAll(
"button")],here=buttons.findIndex(button=>button===document.activeElement),targets={ArrowDown:here+1,ArrowUp:here-1,Home:0,End:buttons.length-1},next=buttons[targets[event.
key]];here<0||!next||(event.preventDefault(),buttons[here].tabIndex=-1,next.tabIndex=0,next.focus())}var MOST_OPEN=3e3,Panel=class{constructor(state,events){this.state=state,this.graph=state.graph,this.events=events,this.element=byId("panel")}show(chosen){this.
element.replaceChildren(...this.describe(chosen).filter(part=>part!=null)),this.element.scrollTop=0}focus(){this.element.focus()}describe(chosen){return chosen?
isEdge(chosen)?this.edgeDetails(chosen):isPath(chosen)?this.pathDetails(chosen):chosen.isPaper?this.paperDetails(chosen):this.entityDetails(chosen):this.overview()}kindLine(kind,text,node){
let{onClear,onConnect}=this.events,connect2={type:"button",class:"plain",id:"connect",title:"Find the shortest connection to another node"};return make("p",{class:"\
kind"},makeSwatch(kind),make("span",{class:"grow"},text),make("button",{type:"button",class:"plain",id:"clear",onclick:onClear},"Back to all"),node?make("button",
{...connect2,onclick:()=>onConnect(node)},"Connect to …"):null,node?this.aroundButton(node):null)}aroundButton(node){let isAround=this.state.filters.around===
node;return make("button",{type:"button",class:"plain",id:"around",title:isAround?"Show all others, too":"Show what stands around it alone",onclick:()=>this.events.
onAround(isAround?null:node)},isAround?"Show the rest":"Only around it")}entry(node,note=""){return makeEntry(node,note,this.events.onChoose)}overview(){let groups=this.
graph.kinds.map(kind=>{let members=this.graph.important.filter(node=>node.visible&&node.kind===kind);return members.length?this.nodeGroup(kind,members):null});return[
make("h2",{},"In this view"),make("p",{class:"fact"},"Choose a node or a line in the graph, or an entry here, to read what it stands on."),...groups]}nodeGroup(kind,members){
let line=(node,place)=>{let button=this.entry(node,node.isPaper?"":String(visibleEdges(node).length));return button.tabIndex=place?-1:0,make("li",{},button)},isOpen=kind.
label!=="Paper"&&members.length<MOST_OPEN,attributes={"aria-label":kind.plural,onkeydown:moveInList};return foldedPart(countInWords(kind,members.length),isOpen,
()=>longList(members,line,attributes))}paperDetails(paper){let links=make("p",{class:"links"}),text=make("div",{});this.graph.whenLoaded(paper,()=>{links.append(
...paper.links.map(([name,address])=>makeLink(name,address))),paper.abstract&&text.append(make("h3",{},"Abstract"),markedAbstract(paper))});let citing=visibleEdges(
paper).filter(edge=>edge.target===paper);return[this.kindLine(paper.kind,paper.year?`Paper, ${paper.year}`:"Paper",paper),make("h2",{},paper.name),ownPage(paper),
links,this.resultList(paper),...this.graph.kinds.flatMap(kind=>this.entitiesOfKind(paper,kind)),...this.graph.roles.flatMap(role=>this.papersOfRole(paper,citing,
role)),text]}entitiesOfKind(paper,kind){let here=visibleEdges(paper).filter(edge=>edge.source===paper&&edge.target.kind===kind).sort((left,right)=>compareImportance(
left.target,right.target)),elsewhere=paper.unseen.filter(entity=>entity.kind===kind).map(entity=>entity.name);if(!here.length&&!elsewhere.length)return[];let line=edge=>make(
"li",{},this.entry(edge.target,edge.role.active),quote(this.graph,edge)),rest=elsewhere.length?make("p",{class:"elsewhere"},`Also: ${elsewhere.join(", ")}`):null;
return[make("h3",{},capitalize(kind.plural)),...longList(here,line),rest]}entityDetails(entity){let shown=entity.edges.filter(edge=>edge.visible);return[this.kindLine(
entity.kind,capitalize(entity.kind.singular),entity),make("h2",{},entity.name),entity.description?make("p",{class:"fact"},entity.description):null,entity.aliases.
length?make("p",{class:"fact"},`Also called ${entity.aliases.join(", ")}`):null,make("p",{class:"fact"},this.tellPapers(entity,shown.length)),ownPage(entity),linkList(
entity),...this.sharedList(entity),this.resultList(entity),...this.graph.roles.flatMap(role=>this.papersOfRole(entity,shown,role))]}sharedList(entity){if(!entity.
shared.length)return[];let line=edge=>{let other=this.entry(otherEnd(edge,entity),this.countPapers(edge));return make("li",{},other)};return[make("h3",{},`Share\
s papers with (${entity.shared.length})`),...longList(entity.shared,line)]}countPapers(edge){return countInWords(this.graph.kinds[0],edge.papers?.length||0)}sharedDetails(edge){
let{source,target}=edge,line=paper=>{let ends=paper.edges.filter(own=>own.target===source||own.target===target);return make("li",{},this.entry(paper),ends.map(own=>quote(
this.graph,own)))};return[this.kindLine(target.kind,"Named together"),make("h2",{class:"hidden"},`${source.name} ${edge.role.active} ${target.name}`),this.entry(
source),this.entry(target),make("h3",{},`${this.countPapers(edge)} ${edge.papers?.length===1?"names":"name"} both`),...longList(edge.papers||[],line)]}tellPapers(entity,shown){
let papers=entity.count||entity.edges.length,part=papers>shown&&!this.graph.shared?`, ${shown} of them shown`:"",since=entity.year?`, first in ${entity.year}`:"";
return`Named by ${countInWords(this.graph.kinds[0],papers)}${part}${since}`}resultList(node){let found=this.graph.resultsAt(node).filter(result=>result.source.visible);
if(!found.length)return null;let line=result=>{let paper=node.isPaper?null:this.entry(result.source);return make("li",{},this.resultLine(result),paper,quote(this.
graph,result))},title=`${found.length} reported ${found.length===1?"result":"results"}`;return foldedPart(title,node.isPaper,()=>longList(found,line),{class:"re\
sults"})}resultLine({value,kind,parts}){let words=parts.flatMap(({role,node,name})=>{let before=role.type==="IN"?" ":` ${role.active} `;return node?[before,make(
"button",{type:"button",class:"tie",onclick:()=>this.events.onChoose(node)},name)]:[before,name]}),note=kind&&kind!=="absolute"?make("span",{class:"role"},` ${kind}`):
null;return make("p",{class:"result"},make("strong",{},value),words,note)}papersOfRole(node,shown,role){let found=shown.filter(edge=>edge.role===role).sort((left,right)=>compareText(
left.source.name,right.source.name));if(!found.length)return[];let line=edge=>make("li",{},this.entry(otherEnd(edge,node)),quote(this.graph,edge));return[make("\
h3",{title:role.meaning},`${role.passive} (${found.length})`),...longList(found,line)]}edgeDetails(edge){if(edge.papers)return this.sharedDetails(edge);let{source,
target,role}=edge;return[this.kindLine(target.kind,"Connection"),make("h2",{class:"hidden"},`${source.name} ${role.active} ${target.name}`),this.entry(source),make(
"p",{class:"fact"},`${role.active}: ${role.meaning}`),this.entry(target),make("p",{class:"fact"},`Confidence ${Math.round(edge.confidence*100)} %`),allProofs(this.
graph,edge)]}pathDetails(path){let members=nodesOf(path);return[this.kindLine(path.to.kind,"Shortest connection"),make("h2",{},`${path.from.name} to ${path.to.name}`),
make("p",{class:"fact"},`${path.steps.length} steps, over what is shown`),this.entry(path.from),...path.steps.flatMap((edge,place)=>{let role=edge.source===members[place]?
edge.role.active:edge.role.passive;return[(edge.papers?make("p",{class:"fact"},this.countPapers(edge)):null)||quote(this.graph,edge),this.entry(members[place+1],
role)]})]}};function ownPage({page}){return page?.startsWith("../")?make("p",{class:"links"},make("a",{href:page},"All about it")):null}function linkList(node){
return node.links.length?make("p",{class:"links"},node.links.map(([text,address])=>makeLink(text,address))):null}var MOST_SUGGESTIONS=10,RANKS={whole:0,start:1,word:2,within:3,none:4},NameIndex=class{constructor(graph){this.graph=graph,this.folded=null}find(typed){let words=foldAccents(
typed).trim();if(!words)return[];this.folded??=this.graph.nodes.map(node=>({node,texts:[node.name,...node.aliases,...node.authors].map(foldAccents)}));let found=[];
for(let{node,texts}of this.folded){let rank=Math.min(...texts.map(text=>rankMatch(text,words)));rank<RANKS.none&&found.push({node,rank:rank+(node.visible?0:RANKS.
none)})}return found.sort((left,right)=>left.rank-right.rank||compareImportance(left.node,right.node)).slice(0,MOST_SUGGESTIONS).map(({node})=>node)}};function rankMatch(text,words){
if(text===words)return RANKS.whole;let place=text.indexOf(words);return place===0?RANKS.start:place>0?/[\p{L}\p{N}]/u.test(text[place-1])?RANKS.within:RANKS.word:
words.split(/\s+/).every(word=>text.includes(word))?RANKS.within:RANKS.none}var SearchBox=class{constructor(graph,onPick){this.names=new NameIndex(graph),this.onPick=
onPick,this.field=fieldById("search"),this.list=byId("suggestions"),this.matches=[],this.active=-1,this.field.addEventListener("input",()=>this.update()),this.field.
addEventListener("blur",()=>this.close()),this.field.addEventListener("keydown",event=>this.typed(event))}focus(){this.field.focus()}close(){this.list.hidden=!0,
this.active=-1,this.field.setAttribute("aria-expanded","false"),this.field.removeAttribute("aria-activedescendant")}pick(node){this.field.value="",this.close(),
this.onPick(node)}activate(place){this.active=(place+this.matches.length)%this.matches.length;let items=[...this.list.children];for(let[number,item]of items.entries())
item.setAttribute("aria-selected",String(number===this.active));items[this.active].scrollIntoView({block:"nearest"}),this.field.setAttribute("aria-activedescend\
ant",items[this.active].id)}update(){if(this.matches=this.names.find(this.field.value),this.list.replaceChildren(...this.matches.map((node,place)=>this.suggestion(
node,place))),!this.matches.length){let attributes={class:"none",role:"option","aria-disabled":"true"};this.list.append(make("li",attributes,"Nothing here has t\
hat name"))}this.list.hidden=!this.field.value.trim(),this.field.setAttribute("aria-expanded",String(!this.list.hidden)),this.matches.length&&!this.list.hidden&&
this.activate(0)}typed(event){if(!this.list.hidden){if(event.key==="Escape")event.stopPropagation(),this.close();else if(this.matches.length)if(event.key==="Arr\
owDown")this.activate(this.active+1);else if(event.key==="ArrowUp")this.activate(this.active-1);else if(event.key==="Enter")this.pick(this.matches[this.active]);else
return;else return;event.preventDefault()}}suggestion(node,place){let item=make("li",{role:"option",id:`suggestion-${place}`,"aria-selected":"false"},makeSwatch(
node.kind),make("span",{},node.name),make("span",{class:"role"},node.isPaper?"":String(node.edges.length)));return item.addEventListener("mousedown",event=>{event.
preventDefault(),this.pick(node)}),item}};function listenForKeys({onSearch,onEscape}){let help=byId("help");byId("show-help").addEventListener("click",()=>help.showModal()),byId("close-help").addEventListener(
"click",()=>help.close()),document.addEventListener("keydown",event=>{if(!(help.open||(event.key==="Escape"&&onEscape(),event.target instanceof Element&&event.target.
closest("input[type=search]")||event.ctrlKey||event.metaKey||event.altKey))){if(event.key==="/")onSearch();else if(event.key==="?")help.showModal();else return;
event.preventDefault()}})}var PageState=class{constructor(graph){this.graph=graph,this.filters=createFilters(graph),this.shares=shareShown(graph),this.communityNames=nameCommunities(graph),
this.chosen=null,this.highlighted=null,this.hovered=null,this.connectFrom=null,this.position=null,this.colours={background:"",text:"",soft:"",edge:"",accent:""},
this.isCalm=!1}updateShown(){this.shares=shareShown(this.graph),this.communityNames=nameCommunities(this.graph)}};var ZOOM_STEP=1.4,SETTLED_AFTER=250,GraphPage=class{constructor(source,createRenderer){this.graph=new Graph(source),this.state=new PageState(this.graph),this.state.
isCalm=matchMedia("(prefers-reduced-motion: reduce)").matches,this.state.colours=readColours(),this.isReadingAddress=!1,this.settling=0,this.legend=buildFilterForm(
this.state,{onChange:()=>this.refilter(),onColour:()=>this.recolour(),onCommunity:number=>this.showCommunity(number)}),this.panel=new Panel(this.state,{onChoose:node=>this.
choose(node,{isMoving:!0}),onClear:()=>this.choose(null),onConnect:node=>this.askForEnd(node),onAround:node=>this.showAround(node)}),this.renderer=createRenderer(
this.state,{onPick:chosen=>this.pick(chosen),onHover:node=>this.hover(node),onMove:()=>this.rememberView()}),this.searchBox=new SearchBox(this.graph,node=>this.
pickFound(node)),buildExport(this.state,this.renderer)}start(){let{state,graph}=this;this.listen(),matchMedia("(max-width: 760px)").matches&&byId("legend").removeAttribute(
"open"),graph.firstHidden.length&&this.readSettings(""),this.fit(graph.nodes.filter(node=>node.visible),!0),this.tellShown(),location.hash.length>1?this.goToAddress():
this.choose(graph.centre,{isVeiled:!1}),byId("opening").remove(),exposePage(this,state),performance.mark("papergraph-ready")}listen(){listenForKeys({onSearch:()=>this.
searchBox.focus(),onEscape:()=>{(this.state.chosen||this.state.connectFrom)&&this.choose(null)}}),byId("zoom-in").addEventListener("click",()=>this.zoom(ZOOM_STEP)),
byId("zoom-out").addEventListener("click",()=>this.zoom(1/ZOOM_STEP)),byId("zoom-fit").addEventListener("click",()=>this.fitAll()),document.addEventListener("th\
emechange",()=>this.retheme()),addEventListener("popstate",()=>this.goToAddress()),addEventListener("hashchange",()=>{writeAddress(this.state)!==location.hash&&
this.goToAddress()})}pick(chosen){let{connectFrom}=this.state;if(!connectFrom||!isNode(chosen)||chosen===connectFrom){this.choose(chosen);return}let found=connect(
connectFrom,chosen);found?this.choose(found,{isMoving:!0}):this.say(`Nothing shown connects ${connectFrom.name} to ${chosen.name}.`,!0)}pickFound(node){this.state.
connectFrom?this.pick(node):this.choose(node,{isMoving:!0}),this.panel.focus()}choose(chosen,{isMoving=!1,isVeiled=!0}={}){let{state}=this;chosen&&!nodesOf(chosen).
every(node=>node.visible)&&this.showEverything(),state.connectFrom=null,state.chosen=chosen,state.highlighted=isVeiled?highlight(chosen):null,this.panel.show(chosen),
this.say(isVeiled?describe(chosen):""),isMoving&&state.highlighted&&(state.position=null,this.fit([...state.highlighted.nodes])),isVeiled&&this.remember(!0),this.
renderer.redraw()}askForEnd(node){this.state.connectFrom=node,this.searchBox.focus(),this.say(`Choose where the connection from ${node.name} leads.`,!0)}hover(node){
this.state.hovered=node,this.renderer.redraw()}say(text,isShown=!1){let status=byId("status");status.textContent=text,status.classList.toggle("hidden",!isShown)}fit(members,isQuick=!1){
members.length&&whenSized(this.renderer.element,()=>{let view=this.renderer.view();this.renderer.show(fitBox(boxAround(members),view,coveredByLegend(view.width)),
isQuick)})}fitAll(){this.state.position=null,this.fit(this.graph.nodes.filter(node=>node.visible)),this.remember(!1)}showCommunity(number){this.choose(null),this.
fit(this.graph.nodes.filter(node=>node.visible&&node.community===number))}zoom(factor){this.renderer.zoom(factor),this.rememberView()}rememberView(){clearTimeout(
this.settling),this.settling=window.setTimeout(()=>{let{scale,x,y,width,height}=this.renderer.view();this.state.position=[(width/2-x)/scale,(height/2-y)/scale,scale],
this.remember(!1)},SETTLED_AFTER)}remember(isNew){this.isReadingAddress||showAddress(writeAddress(this.state),isNew)}showEverything(){this.apply(`?hide=none&col\
our=${this.state.filters.colour}`)}showAround(node){let{state,graph}=this;state.filters.around=node,state.position=null,this.refilter(),this.choose(node||state.
chosen,{isVeiled:!1}),this.fit(graph.nodes.filter(own=>own.visible)),this.remember(!0)}apply(hash){let{filters}=this.state,before=filters.around,position=applySettings(
this.state,hash);return filters.around!==before&&this.refilter(),position}refilter(){let{state,graph}=this;applyFilters(graph,state.filters),state.updateShown(),
this.legend.updateCounts(),this.renderer.restyle();let{chosen}=state;chosen&&!nodesOf(chosen).every(node=>node.visible)?this.choose(null):(state.highlighted&&(state.
highlighted=highlight(chosen)),this.panel.show(chosen)),this.tellShown(),this.remember(!1)}recolour(){this.renderer.restyle(),this.remember(!1)}retheme(){this.state.
colours=readColours(),this.renderer.restyle(),redrawSwatches(this.state),this.panel.show(this.state.chosen)}tellShown(){let{nodes,total}=this.graph,count=nodes.
filter(node=>node.visible).length,text=[];total>nodes.length&&text.push(`The page holds the ${formatCount(nodes.length)} most connected of ${formatCount(total)}\
 nodes.`),count<nodes.length&&text.push(`${formatCount(count)} of ${formatCount(nodes.length)} nodes shown.`),byId("shown").textContent=text.join(" ")}readSettings(hash){
this.isReadingAddress=!0;let position=this.apply(hash);return this.isReadingAddress=!1,position}goToAddress(){let{hash}=location,position=this.readSettings(hash);
this.isReadingAddress=!0;let chosen=findChosen(this.graph,hash),{around}=this.state.filters,isAround=!!around&&chosen===around;this.choose(chosen,{isMoving:!position&&
!isAround,isVeiled:!isAround}),isAround&&!position&&this.fit(this.graph.nodes.filter(node=>node.visible)),this.state.position=position,this.isReadingAddress=!1,
position&&this.renderer.show({x:position[0],y:position[1],scale:position[2]})}onScreen(point){let frame=this.renderer.element.getBoundingClientRect(),{scale,x,y}=this.
renderer.view();return{x:frame.left+point.x*scale+x,y:frame.top+point.y*scale+y}}};function describe(chosen){return chosen?isEdge(chosen)?`${chosen.source.name}\
 ${chosen.role.active} ${chosen.target.name}`:isPath(chosen)?`${chosen.from.name} to ${chosen.to.name}: ${chosen.steps.length} steps`:`${chosen.name}, ${chosen.
kind.singular}, ${visibleEdges(chosen).length} connections`:""}function findOverlays(stage){let frame=stage.getBoundingClientRect();return[...document.querySelectorAll(".legend, .zoom")].map(over=>{let box=over.getBoundingClientRect();
return{left:box.left-frame.left,right:box.right-frame.left,top:box.top-frame.top,bottom:box.bottom-frame.top}})}var MOST_LABELS2=400,MOTION={duration:350,easingFunction:"easeInOutQuad"},VisRenderer=class{constructor(state,events,drawn){this.state=state,this.events=events,
this.element=byId("graph"),this.edgeById=new Map(state.graph.edges.map(edge=>[edge.id,edge]));let{vis}=globalThis;this.nodeSet=new vis.DataSet(drawn.nodes.map(node=>({
...node,...this.nodeStyle(state.graph.nodes[node.id])}))),this.edgeSet=new vis.DataSet(drawn.edges.map(edge=>({...edge,...this.styleOfEdge(edge.id)})));let interaction={
...drawn.options.interaction,keyboard:{enabled:!0,bindToWindow:!1}};this.network=new vis.Network(this.element,{nodes:this.nodeSet,edges:this.edgeSet},{...drawn.
options,interaction}),this.dragged=[],this.hasDragged=!1,this.listen()}listen(){let{network,events,state,edgeById}=this;network.on("beforeDrawing",()=>this.followDrag()),
network.on("afterDrawing",context=>this.drawOver(context)),network.on("click",({nodes,edges})=>{this.hasDragged||(nodes.length?events.onPick(state.graph.nodes[nodes[0]]):
events.onPick(edges.length&&edgeById.get(edges[0])||null))}),network.on("dragStart",({nodes})=>{this.dragged=nodes}),this.watchDrags(),network.on("dragEnd",()=>{
this.followDrag(),this.dragged.length||events.onMove(),this.dragged=[]}),network.on("zoom",()=>events.onMove()),network.on("hoverNode",({node})=>this.hover(state.
graph.nodes[node])),network.on("blurNode",()=>this.hover(null))}watchDrags(){let press=null,capture={capture:!0};this.element.addEventListener("pointerdown",event=>{
press={x:event.clientX,y:event.clientY},this.hasDragged=!1},capture),this.element.addEventListener("pointermove",event=>{press&&Math.hypot(event.clientX-press.x,
event.clientY-press.y)>5&&(this.hasDragged=!0)},capture),addEventListener("pointerup",()=>press=null,capture)}hover(node){this.element.style.cursor=node?"pointe\
r":"",this.events.onHover(node)}nodeStyle(node){let colour=nodeColour(this.state,node),same={background:colour,border:colour};return{group:void 0,shape:node.kind.
shape,hidden:!node.visible,color:{...same,highlight:same,hover:same}}}styleOfEdge(id){let edge=this.edgeById.get(id),colour=this.state.colours.edge,{opacity,width}=lineLook(
edge);return{color:{color:colour,highlight:colour,hover:colour,inherit:!1,opacity},width,hidden:!edge?.visible}}followDrag(){if(!this.dragged.length)return;let places=this.
network.getPositions(this.dragged);for(let id of this.dragged)Object.assign(this.state.graph.nodes[id],places[id])}drawOver(context){drawHighlight(context,this.
state,this.network.getScale());let ratio=context.canvas.width/this.element.clientWidth;drawYears(context,this.state,this.view(),ratio);let overlays=findOverlays(
this.element);drawLabels(context,this.state,this.view(),ratio,{most:MOST_LABELS2,overlays})}canvas(){return this.element.querySelector("canvas")}view(){let scale=this.
network.getScale(),{x,y}=this.network.getViewPosition(),{clientWidth:width,clientHeight:height}=this.element;return{scale,x:width/2-x*scale,y:height/2-y*scale,width,
height}}*lines(){let colour=this.state.colours.edge;for(let edge of this.state.graph.drawnEdges)edge.visible&&(yield{edge,colour,...lineLook(edge)})}redraw(){this.
network.redraw()}zoom(factor){this.network.moveTo({scale:this.network.getScale()*factor,animation:this.motion(!1)})}show({x,y,scale,offset=0},isQuick=!1){this.network.
moveTo({position:{x,y},scale,offset:{x:offset,y:0},animation:this.motion(isQuick)})}motion(isQuick){return isQuick||this.state.isCalm?!1:MOTION}restyle(){let{nodes,
edges,shared}=this.state.graph;this.nodeSet.update(nodes.map(node=>({id:node.id,...this.nodeStyle(node)})));let known=new Set(edges.map(edge=>edge.id));this.edgeSet.
remove(this.edgeSet.getIds().filter(id=>!known.has(id))),this.edgeById=new Map([...edges,...shared||[]].map(edge=>[edge.id,edge])),this.edgeSet.update(edges.map(
edge=>({id:edge.id,...this.styleOfEdge(edge.id)})));let added=(shared||[]).map(edge=>{let ends={from:edge.source.id,to:edge.target.id};return{id:edge.id,...ends,
...this.styleOfEdge(edge.id)}});this.edgeSet.update(added)}};function lineLook(edge){return edge?.papers?{opacity:.45,width:Math.min(9,1.2+1.6*Math.log2(edge.papers.
length))}:edge?.far?{opacity:.22,width:.8}:{opacity:.6,width:1.2}}var data=readFocusData();new GraphPage(data,(state,events)=>new VisRenderer(state,events,data.network)).start();})();
