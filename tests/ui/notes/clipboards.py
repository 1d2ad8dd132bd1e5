"""What programs put on the clipboard as HTML, in shape like the real thing."""

WORD_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<title>Clinic protocol</title>
<link rel=File-List href="file:///C:/Profiles/x/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:Wingdings; panose-1:5 0 0 0 0 0 0 0 0 0;}
 p.MsoNormal, li.MsoNormal {mso-style-unhide:no; margin:0cm; font-family:"Calibri",sans-serif; color:red}
 @list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7; font-family:Symbol;} --></style>
<!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Table Normal";}</style><![endif]--></head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'><!--StartFragment-->"""
WORD_FOOT = "<!--EndFragment--></body></html>"


def word_item(level: int, mark: str, words: str) -> str:
    return f"""<p class=MsoListParagraphCxSpMiddle style='margin-left:{36 * level}.0pt;mso-add-space:auto;
text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span lang=EN-GB style='font-family:Symbol;
mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>{mark}<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span
lang=EN-GB>{words}<o:p></o:p></span></p>"""


WORD = f"""{WORD_HEAD}
<p class=MsoTitle><span lang=EN-GB>Clinic protocol<o:p></o:p></span></p>
<h2><span lang=EN-GB>Before the <i>first</i> infusion<o:p></o:p></span></h2>
<p class=MsoNormal><b><span lang=EN-GB>Dose:</span></b><span lang=EN-GB> 300&nbsp;mg every 4
weeks, see <a href="https://example.org/label%20x">the label</a> or <a href="file:///C:/x.docx">this file</a>.
<s>Ask</s> <i>Dr&nbsp;X</i>.<o:p></o:p></span></p>
<p class=MsoNormal><span lang=EN-GB><o:p>&nbsp;</o:p></span></p>
{word_item(1, "·", "zoster vaccine")}
{word_item(2, "o", "two doses")}
{word_item(2, "o", "<b>8 weeks</b> apart")}
{word_item(1, "·", "pregnancy test")}
<p class=MsoNormal><span lang=EN-GB>Then:<o:p></o:p></span></p>
{word_item(1, "1.", "weigh")}
{word_item(2, "a)", "in kg")}
{word_item(2, "b)", "twice")}
{word_item(1, "2.", "infuse")}
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'>
 <tr style='mso-yfti-irow:0'><td width=301 valign=top
 style='width:225.4pt'><p class=MsoNormal><b>Week<o:p></o:p></b></p>
  </td><td width=301><p class=MsoNormal><b>mg<o:p></o:p></b></p></td></tr>
 <tr><td><p class=MsoNormal>0<o:p></o:p></p></td><td><p class=MsoNormal>300 | 150<o:p></o:p></p>
  <p class=MsoNormal>slowly<o:p></o:p></p></td></tr></table>
{WORD_FOOT}"""
WORD_MARKDOWN = """\
# Clinic protocol

## Before the *first* infusion

**Dose:** 300 mg every 4 weeks, see [the label](https://example.org/label%20x) or this file. ~~Ask~~ *Dr X*.

- zoster vaccine
  - two doses
  - **8 weeks** apart
- pregnancy test

Then:

1. weigh
   1. in kg
   2. twice
2. infuse

| Week | mg |
| --- | --- |
| 0 | 300 \\| 150 slowly |"""

OUTLOOK = f"""{WORD_HEAD}<div class=WordSection1><p class=MsoNormal>Dear all,<o:p></o:p></p>
<p class=MsoListParagraph style='margin-left:0cm;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><!--[endif]-->
clinic at 9<o:p></o:p></p>
<blockquote style='margin-top:5.0pt'><p class=MsoNormal>On Monday X wrote:<br>yes<o:p></o:p></p></blockquote>
</div>{WORD_FOOT}"""
OUTLOOK_MARKDOWN = """\
Dear all,

- clinic at 9

> On Monday X wrote:
> yes"""

LIBREOFFICE = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">
<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
<style type="text/css">@page { size: 21cm 29.7cm; margin: 2cm } p { line-height: 115%; margin-bottom: 0.25cm }</style>
</head><body lang="en-GB" dir="ltr"><h1 class="western">Visit</h1>
<p style="line-height: 100%; margin-bottom: 0cm">Rash on the <b>face</b><br/>
and <i><u>hands</u></i></p>
<ol start="3">
	<li><p style="margin-bottom: 0cm">third</p></li>
	<li><p style="margin-bottom: 0cm">fourth</p>
	<ul>
		<li><p style="margin-bottom: 0cm">below</p></li>
	</ul>
	</li>
</ol>
<pre class="western">cdasi  12
mrss    4</pre>
<p><br/><br/>

</p>
<hr/>
<p>end</p>
</body></html>"""
LIBREOFFICE_MARKDOWN = """\
# Visit

Rash on the **face**
and *hands*

3. third
4. fourth
   - below

```
cdasi  12
mrss    4
```

---

end"""

CHROME = """<meta charset='utf-8'><h3 style="color: rgb(32, 33, 34); font-weight: 600;">Treatment<span

 style="font-size: 12px;">[<a href="https://example.org/edit" style="color: rgb(51, 102, 204);">edit</a>]</span></h3><p
style="color: rgb(32, 33, 34);">First <span style="font-weight: 700;">line</span><span>&nbsp;</span>uses
<a href="https://example.org/a_(b)" title="x">hydroxychloroquine</a><sup><a href="#cite-1">[1]</a></sup>; see
<a href="https://example.org/x">https://example.org/x</a> or <a href="javascript:alert(1)">click</a>,
<code style="font-family: ui-monospace, monospace;">a*b</code>.</p><ul><li>one<ul><li>two</li></ul></li></ul>
<table><thead><tr><th>Drug</th><th>Dose</th></tr></thead><tbody><tr><td>A<br>B</td><td></td></tr></tbody></table>
<img src="data:image/png;base64,iVBORw0KGgo=" alt="a > b"><script>alert("x")</script>"""
CHROME_MARKDOWN = """\
### Treatment[[edit](https://example.org/edit)]

First **line** uses [hydroxychloroquine](https://example.org/a_%28b%29)[1]; see <https://example.org/x> or click, `a*b`.

- one
  - two

| Drug | Dose |
| --- | --- |
| A B |  |"""

FIREFOX = """<div class="mw-heading"><h2 id="x">Signs</h2></div>
<p>Skin:&nbsp;<b>malar</b> rash\u200b, photo\u00adsensitivity,\u202f<em>ulcers</em>.
</p>
<blockquote><p>Not <strong>every</strong> rash is lupus.</p></blockquote><header>Kept</header>
<ol><li>one</li><li>two
<p>more of two</p></li></ol>"""
FIREFOX_MARKDOWN = """\
## Signs

Skin: **malar** rash, photosensitivity, *ulcers*.

> Not **every** rash is lupus.

Kept

1. one
2. two

   more of two"""

DOCS = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span
style="font-size:11pt;font-weight:400;white-space:pre-wrap;">Plain, </span><span
style="font-weight:700;font-style:italic;white-space:pre-wrap;">both</span><span
style="white-space:pre-wrap;"> x</span></p>
<ul><li dir="ltr"><p dir="ltr" role="presentation"><span>one</span></p></li></ul></b>"""
DOCS_MARKDOWN = """\
Plain, ***both*** x

- one"""
