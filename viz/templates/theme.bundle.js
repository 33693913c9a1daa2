"use strict";(()=>{var KEY="papergraph-theme",THEMES=["light","dark"],root=document.documentElement,system=matchMedia("(prefers-color-scheme: dark)"),chosen=recall();function recall(){
try{let theme=localStorage.getItem(KEY);return theme&&THEMES.includes(theme)?theme:null}catch{return null}}function keep(theme){try{localStorage.setItem(KEY,theme)}catch{}}
function apply(){root.dataset.theme=chosen||THEMES[Number(system.matches)],document.dispatchEvent(new Event("themechange"))}apply();system.addEventListener("cha\
nge",apply);addEventListener("storage",event=>{event.key===KEY&&(chosen=recall(),apply())});document.addEventListener("click",event=>{!(event.target instanceof Element)||
!event.target.closest(".theme")||(chosen=THEMES[+(root.dataset.theme==="light")],keep(chosen),apply())});})();
