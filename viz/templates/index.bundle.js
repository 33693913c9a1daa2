"use strict";(()=>{function make(tag,attributes={},...children){let element=document.createElement(tag);for(let[name,value]of Object.entries(attributes))typeof value=="function"?element.
addEventListener(name.slice(2),value):value===!0?element.setAttribute(name,""):value!==!1&&value!=null&&element.setAttribute(name,String(value));return element.
append(...children.flat().filter(child=>child!=null)),element}function byId(id){let element=document.getElementById(id);if(!element)throw new Error(`The page ha\
s no element #${id}.`);return element}function fieldById(id){let element=byId(id);if(element instanceof HTMLInputElement)return element;throw new Error(`#${id} \
is no field.`)}function foldAccents(text){return/^[\x20-\x7e]*$/.test(text)?text.toLowerCase():text.normalize("NFKD").replace(/\p{M}/gu,"").toLowerCase()}var SHAPES={dot:null,square:[[-.85,-.85],[.85,-.85],[.85,.85],[-.85,.85]],diamond:[[0,-1.1],[1.1,0],[0,1.1],[-1.1,0]],triangle:[[0,-1],[1,.75],[-1,.75]],triangleDown:[
[0,1],[1,-.75],[-1,-.75]],hexagon:[0,1,2,3,4,5].map(n=>[Math.cos(n*Math.PI/3),Math.sin(n*Math.PI/3)]),star:Array.from({length:10},(_,n)=>{let radius=n%2?.5:1.15;
return[radius*Math.sin(n*Math.PI/5),-radius*Math.cos(n*Math.PI/5)]})};var NONE=Object.freeze([]);var RANKS={whole:0,start:1,word:2,within:3,none:4};function rankMatch(text,words){if(text===words)return RANKS.whole;let place=text.indexOf(words);return place===0?RANKS.start:place>0?/[\p{L}\p{N}]/u.test(text[place-
1])?RANKS.within:RANKS.word:words.split(/\s+/).every(word=>text.includes(word))?RANKS.within:RANKS.none}var MOST=10,NONE2=4,{labels,names}=JSON.parse(byId("names").textContent||""),field=fieldById("search"),list=byId("suggestions"),folded=null,active=-1;function find(text){
let words=foldAccents(text).trim();if(!words)return[];folded??=names.map(([,name,others])=>[name,...others].map(foldAccents));let found=[];for(let[place,texts]of folded.
entries()){let rank=Math.min(...texts.map(own=>rankMatch(own,words)));rank<NONE2&&found.push({place,rank})}return found.sort((left,right)=>left.rank-right.rank||
left.place-right.place),found.slice(0,MOST).map(({place})=>names[place])}function choose(number){let items=[...list.children];active=(number+items.length)%items.
length;for(let[place,item]of items.entries())item.setAttribute("aria-selected",String(place===active));field.setAttribute("aria-activedescendant",items[active].
id),items[active].scrollIntoView({block:"nearest"})}function close(){list.hidden=!0,active=-1,field.setAttribute("aria-expanded","false"),field.removeAttribute(
"aria-activedescendant")}function suggest([label,name,,place],number){let kind=make("span",{class:"soft"},` ${labels[label]}`),item=make("li",{role:"option",id:`\
suggestion-${number}`},name,kind);return item.addEventListener("mousedown",event=>{event.preventDefault(),location.href=place}),item}function update(){let found=find(
field.value);if(list.replaceChildren(...found.map(suggest)),!field.value.trim())return close();found.length||list.append(make("li",{role:"option","aria-disabled":"\
true"},"Nothing has that name")),list.hidden=!1,field.setAttribute("aria-expanded","true"),found.length&&choose(0)}function typed(event){if(!list.hidden){if(event.
key==="Escape")close();else{if(active<0)return;if(event.key==="ArrowDown")choose(active+1);else if(event.key==="ArrowUp")choose(active-1);else if(event.key==="E\
nter")list.children[active].dispatchEvent(new Event("mousedown"));else return}event.preventDefault()}}field.addEventListener("input",update);field.addEventListener(
"blur",close);field.addEventListener("keydown",typed);document.addEventListener("keydown",event=>{event.key!=="/"||event.target===field||event.ctrlKey||event.metaKey||
(event.preventDefault(),field.focus())});field.parentElement.hidden=!1;})();
