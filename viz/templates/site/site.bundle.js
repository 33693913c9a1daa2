"use strict";(()=>{function createLoader(folder,receiver){let loaded=new Map,waiting=new Map;return Object.assign(window,{[receiver]:(name,data)=>waiting.get(name)?.(data)}),name=>{
let known=loaded.get(name);if(known)return known;let loading=new Promise(resolve=>{waiting.set(name,resolve);let script=document.createElement("script");script.
src=`${folder}${name}.js`;for(let event of["load","error"])script.addEventListener(event,()=>resolve(null));document.head.append(script)});return loaded.set(name,
loading),loading}}function make(tag,attributes={},...children){let element=document.createElement(tag);for(let[name,value]of Object.entries(attributes))typeof value=="function"?element.
addEventListener(name.slice(2),value):value===!0?element.setAttribute(name,""):value!==!1&&value!=null&&element.setAttribute(name,String(value));return element.
append(...children.flat().filter(child=>child!=null)),element}function byId(id){let element=document.getElementById(id);if(!element)throw new Error(`The page ha\
s no element #${id}.`);return element}function fieldById(id){let element=byId(id);if(element instanceof HTMLInputElement)return element;throw new Error(`#${id} \
is no field.`)}function placeTip(tip,element){let box=[...element.getClientRects()].pop();if(!box||box.bottom<=0||box.top>=innerHeight){tip.hidden=!0;return}let{width,height}=tip.
getBoundingClientRect(),below=box.bottom+6,top=below+height<innerHeight?below:Math.max(6,box.top-height-6);tip.style.top=`${top}px`,tip.style.left=`${Math.max(12,
Math.min(box.left,innerWidth-width-12))}px`}async function inflate(packed){let text=atob(packed),bytes=new Uint8Array(text.length);for(let place=0;place<text.length;place+=1)bytes[place]=text.charCodeAt(place);
let stream=new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));return new Response(stream).json()}var NO_PAGE="There is no such page here, or its file in the folder “pages” is missing or damaged. The search above finds what there is.";function computeChecksum(text){
let sum=-1;for(let character of text){sum^=character.charCodeAt(0);for(let bit=0;bit<8;bit+=1)sum=sum>>>1^(sum&1?3988292384:0)}return~sum>>>0}async function readPage(status){
let main=byId("main");main.setAttribute("aria-busy","true");try{let page=await findPage(Number(status.dataset.scripts));page?(document.title=page.title,main.replaceChildren(
...page.querySelectorAll("#main > *")),document.getElementById(location.hash.slice(1))?.scrollIntoView()):status.textContent=NO_PAGE}catch(error){status.textContent=
`The page cannot be read: ${error}. A browser of 2023 or later can do it.`}main.removeAttribute("aria-busy")}async function findPage(scripts){let[,name,part]=/^\?([a-z0-9_/-]+)((?:\.p\d+)?)/.
exec(location.search)||["","",""],packed=await createLoader("pages/","papergraphPages")(String(computeChecksum(name)%scripts)),pages=packed?await inflate(packed):
{},text=Object.hasOwn(pages,name+part)?pages[name+part]:null;return text===null?null:new DOMParser().parseFromString(text,"text/html")}function foldAccents(text){return/^[\x20-\x7e]*$/.test(text)?text.toLowerCase():text.normalize("NFKD").replace(/\p{M}/gu,"").toLowerCase()}var WORD=/[\p{L}\p{N}]+/gu;function cutWords(text){return foldAccents(text).match(WORD)||[]}function singularize(word){return word.length<4||!word.endsWith("s")||
/(?:ss|us|is)$/.test(word)?word:word.length>4&&word.endsWith("ies")&&!/(?:eies|aies)$/.test(word)?`${word.slice(0,-3)}y`:word.slice(0,-1)}var MOST_WORDS=12,PREFIX_WEIGHT=.6,PREFIX_BONUS=.1,BEST_WEIGHT=.4;function findPiece(word,prefixes){for(let length=word.length;length>0;length-=1){let number=prefixes.
get(word.slice(0,length));if(number!==void 0)return number}return null}function addScores(scores,flat,weight){let document2=0;for(let at=0;at<flat.length;at+=2)
document2+=flat[at],scores.set(document2,Math.max(scores.get(document2)||0,flat[at+1]*weight))}function scoreWord(piece,typed,isWhole){let scores=new Map,word=singularize(
typed);for(let[known,flat]of Object.entries(piece?.words||{}))known===word||known===typed?addScores(scores,flat,1):!isWhole&&known.startsWith(word)&&addScores(scores,
flat,PREFIX_WEIGHT*word.length/known.length+PREFIX_BONUS);return!isWhole&&piece?.best&&piece.prefix===word&&addScores(scores,piece.best,BEST_WEIGHT),scores}function rankDocuments(parts){
let totals=new Map;for(let part of parts)for(let[document2,score]of part){let total=totals.get(document2)||{document:document2,score:0,words:0};total.score+=score,
total.words+=1,totals.set(document2,total)}return[...totals.values()].sort((a,b)=>b.words-a.words||b.score-a.score||a.document-b.document)}async function search(load2,text){
let manifest=await load2("manifest");if(!manifest)return null;manifest.numbers??=new Map(manifest.prefixes.map((prefix,number)=>[prefix,number]));let{numbers}=manifest,
words=cutWords(text).slice(0,MOST_WORDS),isOpen=!/\s$/.test(text),parts=await Promise.all(words.map(async(typed,place)=>{let number=findPiece(singularize(typed),
numbers),piece=number===null?null:await load2(`words-${number}`);return scoreWord(piece,typed,!(isOpen&&place===words.length-1))}));return{documents:rankDocuments(
parts),manifest}}async function describeDocuments(load2,root2,documents,manifest){return(await Promise.all(documents.map(async({document:document2})=>{let row=(await load2(
`documents-${Math.floor(document2/manifest.documents)}`))?.[document2%manifest.documents];if(!row)return null;let[kind,address,title,detail]=row;return{kind:manifest.
kinds[kind],address:root2+address,title,detail}}))).filter(one=>one!==null)}var MOST_SUGGESTIONS=8;function describeFound({kind,title,detail},link){return link.append(make("bdi",{},title)),[make("span",{class:"kind"},kind.toLowerCase()),
link,make("span",{class:"soft"},detail)]}var Suggestions=class{constructor(field){this.field=field,this.list=byId("suggestions"),this.chosen=-1}get options(){return[
...this.list.children]}choose(number){let{options,field}=this;this.chosen=options.length?(number+options.length+1)%(options.length+1):-1,this.chosen===options.length&&
(this.chosen=-1);for(let[place,option]of options.entries())option.setAttribute("aria-selected",String(place===this.chosen));this.chosen<0?field.removeAttribute(
"aria-activedescendant"):(field.setAttribute("aria-activedescendant",options[this.chosen].id),options[this.chosen].scrollIntoView({block:"nearest"}))}close(){this.
list.hidden=!0,this.field.setAttribute("aria-expanded","false"),this.choose(-1)}show(found){this.list.replaceChildren(...found.map(makeOption)),this.list.hidden=
!found.length,this.field.setAttribute("aria-expanded",String(!!found.length)),this.choose(-1)}};function makeOption(one,place){let attributes={id:`suggestion-${place}`,
role:"option","aria-selected":"false",class:one.kind.toLowerCase(),"data-address":one.address};return make("li",attributes,...describeFound(one,make("span",{class:"\
name"})))}function startSearchBox(load2,root2,showResults){let form=document.querySelector("form.search"),field=fieldById("search"),suggestions=new Suggestions(
field),asked=0,close=()=>{asked+=1,suggestions.close()},suggest=async()=>{let number=asked+=1,answer=await search(load2,field.value),best=answer?answer.documents.
slice(0,MOST_SUGGESTIONS):[],found=answer?await describeDocuments(load2,root2,best,answer.manifest):[];number===asked&&suggestions.show(found)},open=option=>{option?.
dataset.address&&(location.href=option.dataset.address)};form.hidden=!1,field.addEventListener("focus",()=>load2("manifest"),{once:!0}),field.addEventListener("\
input",()=>showResults?showResults():suggest()),field.addEventListener("blur",close),field.addEventListener("keydown",event=>{event.key==="ArrowDown"||event.key===
"ArrowUp"?(event.preventDefault(),suggestions.choose(suggestions.chosen+(event.key==="ArrowDown"?1:-1))):event.key==="Escape"&&close()}),form.addEventListener("\
submit",event=>{event.preventDefault();let option=suggestions.options[suggestions.chosen];option?open(option):showResults?showResults():location.href=`${root2}s\
earch.html#${encodeURIComponent(field.value)}`}),suggestions.list.addEventListener("pointerdown",event=>event.preventDefault()),suggestions.list.addEventListener(
"click",event=>{event.target instanceof Element&&open(event.target.closest("[role=option]"))}),focusOnSlash(field)}function focusOnSlash(field){document.addEventListener(
"keydown",event=>{let isTyping=event.target instanceof Element&&event.target.closest("input, textarea, select");event.key!=="/"||event.ctrlKey||event.metaKey||event.
altKey||isTyping||(event.preventDefault(),field.focus())})}var MOST_RESULTS=50,ResultsPage=class{constructor(load2,root2,list2){this.load=load2,this.root=root2,this.list=list2,this.field=fieldById("search"),this.filters=
byId("filters"),this.status=byId("status"),this.kind="",this.asked=0,this.show=this.show.bind(this)}start(){this.readAddress(),addEventListener("hashchange",()=>this.
readAddress()),this.field.focus()}readAddress(){let hash=location.hash.slice(1);try{this.field.value=decodeURIComponent(hash)}catch{this.field.value=hash}this.show()}async show(){
let number=this.asked+=1,text=this.field.value;history.replaceState(null,"",text?`#${encodeURIComponent(text)}`:location.pathname);let answer=await search(this.
load,text),best=answer?answer.documents.slice(0,4*MOST_RESULTS):[],found=answer?await describeDocuments(this.load,this.root,best,answer.manifest):[];if(number!==
this.asked)return;this.showFilters(found);let shown=found.filter(({kind})=>!this.kind||kind===this.kind).slice(0,MOST_RESULTS);this.list.replaceChildren(...shown.
map(makeResult)),answer?this.status.textContent=tellCount(text,shown.length):this.status.textContent="The index cannot be read."}showFilters(found){let kinds=[...new Set(
found.map(({kind})=>kind))].sort();this.kind&&!kinds.includes(this.kind)&&(this.kind=""),this.filters.hidden=kinds.length<2;let{activeElement}=document,pressed=activeElement instanceof
HTMLElement?activeElement.dataset.kind:void 0;if(this.filters.replaceChildren(...["",...kinds].map(kind=>this.makeFilter(kind))),pressed===void 0)return;this.filters.
querySelector(`[data-kind="${CSS.escape(pressed)}"]`)?.focus()}makeFilter(kind){let onclick=()=>{this.kind=kind,this.show()},attributes={type:"button","aria-pre\
ssed":String(kind===this.kind),"data-kind":kind,onclick};return make("button",attributes,kind||"All")}};function makeResult(one){let link=make("a",{href:one.address});
return make("li",{class:one.kind.toLowerCase()},...describeFound(one,link))}function tellCount(text,count){return text.trim()?count?count<MOST_RESULTS?`${count}\
 found.`:`The ${count} best are shown.`:"Nothing found. Try fewer or other words.":"Type in the field above."}var LONG=12,collator=new Intl.Collator("en",{numeric:!0,sensitivity:"base"});function sortRows(rows,isAscending){let sign=isAscending?1:-1;return[...rows].sort(
(left,right)=>{let isLess=left.value===null||left.value==="",isMore=right.value===null||right.value==="";return isLess||isMore?Number(isLess)-Number(isMore):typeof left.
value=="number"&&typeof right.value=="number"?sign*(left.value-right.value):sign*collator.compare(String(left.value),String(right.value))})}function valueOf(row,column,isNumber){
let cell=row.cells[column],text=cell.dataset.value??((cell.querySelector(".title")||cell).textContent||"").trim();return isNumber?text===""?null:Number(text.replaceAll(
",","")):text}function sortBy(table,heading,column){let isNumber=heading.dataset.sort==="number",first=isNumber?"descending":"ascending",isAscending=heading.getAttribute(
"aria-sort")===first===isNumber;for(let other of table.tHead?.rows[0].cells||[])other.removeAttribute("aria-sort");heading.setAttribute("aria-sort",isAscending?
"ascending":"descending");let body=table.tBodies[0],rows=[...body.rows].map(row=>({row,value:valueOf(row,column,isNumber)}));body.append(...sortRows(rows,isAscending).
map(({row})=>row))}function makeSortable(table){let headings=[...table.tHead?.rows[0].cells||[]];for(let[column,heading]of headings.entries()){if(!heading.dataset.
sort)continue;let button=make("button",{type:"button"},...heading.childNodes);button.addEventListener("click",()=>sortBy(table,heading,column)),heading.append(button)}}
function makeCodeBox(rows,onChange){let count=rows.filter(hasCode).length;if(!count||count===rows.length)return null;let box=make("input",{type:"checkbox",class:"\
with-code",onchange:onChange});return{box,label:make("label",{},box,` with code (${count})`)}}function hasCode(row){return!!row.querySelector(".code a")}function makeFilter(table){
let rows=[...table.tBodies[0].rows],code=makeCodeBox(rows,()=>filter());if(rows.length<LONG&&!code)return;let label=`Filter: ${table.caption?.textContent}`,input=make(
"input",{type:"search",class:"filter",placeholder:"Filter these rows","aria-label":label}),status=make("span",{class:"soft",role:"status"});function filter(){let wanted=cutWords(
input.value),isCodeWanted=!!code?.box.checked,count=0;for(let row of rows){let text=cutWords(row.textContent||"").join(" ");row.hidden=!wanted.every(word=>text.
includes(word))||isCodeWanted&&!hasCode(row),count+=+!row.hidden}status.textContent=wanted.length||isCodeWanted?`${count} of ${rows.length}`:""}input.addEventListener(
"input",filter),table.before(make("p",{class:"filtering"},input,code?.label,status))}function improveTables(){let tables=document.querySelectorAll("table[data-t\
able]");for(let table of tables)makeSortable(table),makeFilter(table)}function showTips(){let tip=document.getElementById("tip");if(!tip)return;let hide=()=>{tip.hidden=!0,document.querySelector("[aria-describedby=tip]")?.removeAttribute(
"aria-describedby")},follow=event=>{let mark=event.target instanceof Element?event.target.closest("[data-tip]"):null;hide();let isTouched=event instanceof PointerEvent&&
event.pointerType==="touch";mark instanceof HTMLElement&&!isTouched&&show(tip,mark)};document.addEventListener("pointerover",follow),document.addEventListener("\
focusin",follow),document.addEventListener("focusout",hide),document.addEventListener("keydown",event=>event.key==="Escape"&&hide()),addEventListener("scroll",hide,
{passive:!0})}function show(tip,mark){let{tip:name,about}=mark.dataset;tip.replaceChildren(make("strong",{},name),make("span",{class:"soft"},about)),tip.hidden=
!1,mark.setAttribute("aria-describedby","tip"),placeTip(tip,mark)}var root=document.documentElement.dataset.root||"",load=createLoader(`${root}search/`,"papergraphSearch"),list=document.getElementById("found"),results=list?new ResultsPage(
load,root,list):null;startSearchBox(load,root,results&&results.show);results?.start();var reading=document.getElementById("reading");Promise.resolve(reading&&readPage(
reading)).then(()=>{improveTables(),showTips()});})();
