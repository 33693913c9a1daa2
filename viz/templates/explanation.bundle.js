"use strict";(()=>{function byId(id){let element=document.getElementById(id);if(!element)throw new Error(`The page has no element #${id}.`);return element}function placeTip(tip2,element){let box=[...element.getClientRects()].pop();if(!box||box.bottom<=0||box.top>=innerHeight){tip2.hidden=!0;return}let{width,height}=tip2.
getBoundingClientRect(),below=box.bottom+6,top=below+height<innerHeight?below:Math.max(6,box.top-height-6);tip2.style.top=`${top}px`,tip2.style.left=`${Math.max(
12,Math.min(box.left,innerWidth-width-12))}px`}var tip=byId("tip"),linked=[...document.querySelectorAll("[data-entity]")],hovered=null,focused=null;function entitiesOf(element){return(element.dataset.entity||
"").split(" ")}function find(target){return target instanceof Element?target.closest("[data-entity]"):null}function show(){let chosen=hovered||focused,wanted=new Set(
chosen?entitiesOf(chosen):[]);for(let element of linked)element.classList.toggle("lit",entitiesOf(element).some(entity=>wanted.has(entity)));let reasons=(chosen?.
getAttribute("aria-describedby")||"").split(" ").filter(Boolean);tip.replaceChildren(...reasons.map(copyReason)),tip.hidden=!tip.firstChild,place()}function copyReason(id){
let reason=byId(id).cloneNode(!0);return reason.removeAttribute("id"),reason.hidden=!1,reason}function place(){let mark=hovered||focused;!tip.hidden&&mark&&placeTip(
tip,mark)}document.addEventListener("pointerover",event=>{if(event.pointerType==="touch")return;let found=find(event.target);found!==hovered&&(hovered=found,show())});
document.documentElement.addEventListener("pointerleave",()=>{hovered=null,show()});document.addEventListener("focusin",event=>{focused=find(event.target),show()});
document.addEventListener("focusout",()=>{focused=null,show()});document.addEventListener("keydown",event=>{event.key==="Escape"&&(tip.hidden=!0)});addEventListener(
"scroll",place,{passive:!0,capture:!0});addEventListener("resize",place);})();
