internal import HTMLWriting

/// The one script that every page carries. All that a page says is there without it; it adds what
/// only a script can do:
///
/// - a button that copies code, and formulas that are copied as LaTeX;
/// - the mark in the table of contents that follows the reader;
/// - line numbers that are links;
/// - the search on the list of pages, whose data are in that page.
///
/// It makes nodes and never markup, so that no text of a note can become a part of the page.
enum PageScript {
  /// The digest by which the page's policy allows it.
  static let digest = sha256InBase64(source)

  /// The script's text, between `<script>` and `</script>`.
  static let source = "(()=>{\n" + [start, code, formulas, contents, search].joined() + "})();"

  private static let start = #"""
    const d=document,all=(s,e=d)=>[...e.querySelectorAll(s)];d.documentElement.classList.add("js");
    const make=(name,text,style)=>{const e=d.createElement(name);
    if(text)e.textContent=text;if(style)e.className=style;return e};
    addEventListener("beforeprint",()=>all("details.folded,details.callout").forEach(e=>e.open=true));

    """#

  private static let code = #"""
    const status=make("p","","unseen");status.setAttribute("role","status");d.body.append(status);
    const copy=async text=>{try{await navigator.clipboard.writeText(text);return true}catch{
    const area=make("textarea");area.value=text;d.body.append(area);area.select();
    const done=d.execCommand("copy");area.remove();return done}};
    for(const pre of all("pre.code")){
    const box=make("div","","copyable"),button=make("button","Copy","copy");
    button.type="button";button.setAttribute("aria-label","Copy this code");
    pre.replaceWith(box);box.append(pre,button);
    button.addEventListener("click",async()=>{const done=await copy(pre.textContent);
    button.textContent=done?"Copied":"Failed";status.textContent=done?"Copied":"Not copied";
    setTimeout(()=>{button.textContent="Copy";status.textContent=""},1500)});
    pre.addEventListener("click",e=>{if(e.target.id&&/^L\d+$/.test(e.target.id))
    location.hash=e.target.id})}

    """#

  private static let formulas = #"""
    const formula=n=>(n.nodeType===1?n:n.parentElement)?.closest(".katex-display,.katex");
    d.addEventListener("copy",e=>{const s=getSelection();
    if(s.isCollapsed||!e.clipboardData)return;const r=s.getRangeAt(0).cloneRange();
    const a=formula(r.startContainer),b=formula(r.endContainer);
    if(a)r.setStartBefore(a);if(b)r.setEndAfter(b);
    const part=r.cloneContents(),found=all(".katex",part);if(!found.length)return;
    for(const f of found){const t=f.querySelector("annotation");
    const m=f.closest(".katex-display")?"$$":"$";if(t)f.replaceWith(m+t.textContent+m)}
    e.clipboardData.setData("text/plain",part.textContent);e.preventDefault()});

    """#

  private static let contents = #"""
    const links=all("nav.toc a"),places=links.map(a=>
    d.getElementById(decodeURIComponent(a.hash.slice(1))));
    if(links.length){let now,asked;const follow=()=>{asked=false;
    let i=places.findLastIndex(p=>p&&p.getBoundingClientRect().top<innerHeight*.25);
    if(i===now)return;if(now>=0)links[now].removeAttribute("aria-current");now=i;if(i<0)return;
    links[i].setAttribute("aria-current","true");const nav=links[i].closest("nav"),
    l=links[i].getBoundingClientRect(),n=nav.getBoundingClientRect();
    if(l.top<n.top||l.bottom>n.bottom)nav.scrollTop+=l.top-n.top-n.height/2};
    addEventListener("scroll",()=>{if(!asked){asked=true;requestAnimationFrame(follow)}},
    {passive:true});follow()}

    """#

  private static let search = #"""
    const box=d.getElementById("search"),data=d.getElementById("search-data");
    const elsewhere=d.querySelector(".to-search");if(elsewhere)elsewhere.hidden=false;
    addEventListener("keydown",e=>{if(e.key!=="/"||e.ctrlKey||e.metaKey||e.altKey
    ||/^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)||!(box||elsewhere))return;
    e.preventDefault();if(box)box.querySelector("input").focus();else location=elsewhere.href});
    if(box&&data){box.hidden=false;
    const input=box.querySelector("input"),list=box.querySelector("ol"),
    count=box.querySelector("[role=status]");let parts;
    const plain=t=>t.normalize("NFD").replace(/[\u0300-\u036f]/g,"").toLowerCase();
    const read=()=>{parts=[];for(const [page,title,sections] of JSON.parse(data.textContent))
    for(const [anchor,heading,text] of sections)parts.push({page,title,anchor,heading,text,
    head:plain(heading?title+" "+heading:title),body:plain(text)})};
    const snippet=(text,body,words)=>{const p=make("p");
    if(body.length!==text.length){p.textContent=text.slice(0,160);return p}
    const at=words.map(w=>body.indexOf(w)).filter(i=>i>=0).sort((a,b)=>a-b)[0]??0;
    let from=Math.max(0,at-60);if(from)from=text.indexOf(" ",from)+1;
    const end=Math.min(text.length,from+180);if(from)p.append("… ");
    let i=from;while(i<end){let next=end,length=0;
    for(const w of words){const j=body.indexOf(w,i);if(j>=0&&j<next){next=j;length=w.length}}
    p.append(text.slice(i,next));if(!length)break;
    p.append(make("mark",text.slice(next,next+length)));i=next+length}
    if(end<text.length)p.append(" …");return p};
    const find=()=>{const words=plain(input.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();count.textContent="";if(!words.length)return;if(!parts)read();
    const found=[];parts.forEach((part,order)=>{let score=0;for(const w of words){
    const inHead=part.head.includes(w),times=part.body.split(w).length-1;
    if(!inHead&&!times)return;score+=(inHead?20:0)+Math.min(times,9)}found.push({part,score,order})});
    found.sort((a,b)=>b.score-a.score||a.order-b.order);
    for(const {part} of found.slice(0,30)){const item=make("li"),
    link=make("a",part.heading?part.title+" › "+part.heading:part.title);
    link.href=part.page+(part.anchor?"#"+encodeURIComponent(part.anchor):"");
    item.append(link,snippet(part.text,part.body,words));list.append(item)}
    count.textContent=found.length===1?"1 place":found.length+" places"};
    box.addEventListener("submit",e=>{e.preventDefault();find()});
    input.addEventListener("input",find);if(input.value)find();
    if(location.hash==="#search")input.focus()}

    """#
}
