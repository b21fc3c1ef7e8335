/// The script of an open page that listens for news of itself and shows them, so that the reader
/// stays where he reads.
///
/// The whole document is replaced in place: the page's own script runs anew, there is no flash and no
/// entry in the history. The reader's place is the first paragraph that he sees; it stays where it is
/// on the screen, whatever came or went above it, and is found again after a page that only says why
/// there is none. When another run of the program serves, the page is loaded anew: the old one does
/// not allow the scripts of another version.
///
/// A page that is hidden does not listen: browsers allow few connections to one server at a time. It
/// asks again when it is looked at.
package enum ListeningScript {
  /// The script's text, between `<script>` and `</script>`. It looks for the page's version in
  /// `<meta name="lectern-version">`.
  package static let source = #"""
    (()=>{const d=document,all=s=>[...d.querySelectorAll(s)];
    const shown=d.querySelector("meta[name=lectern-version]").content;
    let source,isBusy=false,pause=250;
    const close=()=>{if(source){source.close();source=null}};
    const connect=()=>{if(source||d.hidden)return;
    source=new EventSource("\#(Address.events)?page="+encodeURIComponent(location.pathname)
    +"&version="+encodeURIComponent(shown));
    source.addEventListener("run",e=>{if((window.lecternRun??=e.data)!==e.data)location.reload()});
    source.addEventListener("version",e=>{if(e.data!==shown)update()});
    source.addEventListener("error",()=>{
    if(source&&source.readyState===2){source=null;setTimeout(connect,1000)}})};
    const words=e=>e.tagName+e.textContent;
    const folds=()=>{const seen={};return all("details").map(e=>{
    const name=e.querySelector("summary")?.textContent??"",n=seen[name]=(seen[name]??0)+1;
    return [name+"\n"+n,e]})};
    const place=()=>{const blocks=all("main>*"),at=blocks.findIndex(e=>e.getBoundingClientRect().bottom>0);
    return {texts:blocks.map(words),at,top:at<0?0:blocks[at].getBoundingClientRect().top,
    y:scrollY,x:scrollX,open:new Map(folds().map(([k,e])=>[k,e.open]))}};
    const restore=p=>{for(const [k,e] of folds())if(p.open.has(k))e.open=p.open.get(k);
    if(p.y<1&&p.x<1)return;const blocks=all("main>*"),text=p.texts[p.at];let to=-1;
    blocks.forEach((e,i)=>{if(words(e)===text&&(to<0||Math.abs(i-p.at)<Math.abs(to-p.at)))to=i});
    if(to<0)to=Math.min(p.at,blocks.length-1);
    scrollTo({left:p.x,top:to<0?p.y:scrollY+blocks[to].getBoundingClientRect().top-p.top,
    behavior:"instant"})};
    const update=async()=>{if(isBusy)return;isBusy=true;
    try{const answer=await fetch(location.pathname,{cache:"no-store"}),text=await answer.text();
    if(!text.includes("lectern-version"))throw 0;
    const kept=window.lecternPlace??place();
    window.lecternPlace=answer.ok?undefined:kept;
    close();d.open();d.write(text);d.close();if(answer.ok)restore(kept)}
    catch{isBusy=false;setTimeout(update,pause);pause=Math.min(2*pause,4000);return}
    isBusy=false};
    d.addEventListener("visibilitychange",()=>d.hidden?close():connect());
    addEventListener("pagehide",close);addEventListener("pageshow",connect);connect()})();
    """#
}
