package dev.inkwire.content.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks by the kinds of OWASP's filter evasion list. Each is rendered as Markdown, and is given to the policy as
 * HTML. The result is read as a browser reads it: by an HTML5 parser.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/XSS_Filter_Evasion_Cheat_Sheet.html">XSS filter
 *     evasion</a>
 */
class HtmlPolicyTest {

    static final Set<String> ELEMENTS = Set.of(
            "a",
            "b",
            "blockquote",
            "br",
            "code",
            "dd",
            "del",
            "details",
            "div",
            "dl",
            "dt",
            "em",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "img",
            "input",
            "ins",
            "kbd",
            "li",
            "mark",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "samp",
            "section",
            "small",
            "span",
            "strong",
            "sub",
            "summary",
            "sup",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "u",
            "ul",
            "var");

    static final String URL = "(?i)(https?://|mailto:).*|(?![a-z][a-z0-9+.-]*:).*";
    static final String ID = "[\\p{L}\\p{M}\\p{N}-]*-[a-z0-9]{8}(-\\d+){0,2}";

    /** The values that attributes may have; {@code *} stands for any element. */
    static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("a href", URL),
            Map.entry("a rel", "nofollow noopener noreferrer ugc"),
            Map.entry("a aria-label", "Back to reference [\\d-]+"),
            Map.entry("* title", "(?s).*"),
            Map.entry("img src", URL),
            Map.entry("img alt", "(?s).*"),
            Map.entry("ol start", "\\d{1,9}"),
            Map.entry("* align", "left|center|right"),
            Map.entry("code class", "language-[\\w+#.-]+"),
            Map.entry("* class", "footnotes|footnote-ref|footnote-backref"),
            Map.entry("* id", ID),
            Map.entry("input type", "checkbox"),
            Map.entry("input disabled", "disabled"),
            Map.entry("input checked", ""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](<javascript:alert(1)>)",
                "[x](java&#9;script:alert(1))",
                "[x](java&Tab;script:alert(1))",
                "[x](java&NewLine;script:alert(1))",
                "[x](&#x6A;avascript:alert(1))",
                "[x](&#x6A;&#x61&#x76&#x61script&colon;alert(1))",
                "[x](javascript&colon;alert(1))",
                "[x](%6Aavascript:alert(1))",
                "[x](\u0001javascript:alert(1))",
                "[x](\u00A0javascript:alert(1))",
                "[x](\uFEFFjavascript:alert(1))",
                "[x](java\u200Bscript:alert(1))",
                "[x](javascript\uFF1Aalert(1))",
                "[x](\\javascript:alert(1))",
                "[x](feed:javascript:alert(1))",
                "[x](view-source:javascript:alert(1))",
                "[x](vbscript:msgbox(1))",
                "[x](livescript:alert(1))",
                "[x](mocha:alert(1))",
                "[x](blob:https://evil.test/1)",
                "[x](filesystem:https://evil.test/1)",
                "[x](file:///etc/passwd)",
                "[x](intent://evil#Intent;scheme=https;end)",
                "<javascript:alert(1)>",
                "[x]: javascript:alert(1)\n\n[x]",
                "[x][y]\n\n[y]: <java\tscript:alert(1)>",
                "[![x](javascript:alert(1))](javascript:alert(2))",
                "<a href='javascript:alert(1)'>x</a>",
                "<a href=javascript:alert(1)>x</a>",
                "<a href=`javascript:alert(1)`>x</a>",
                "<a href=\" &#14; javascript:alert(1);\">x</a>",
                "<a href=\"\u0000javascript:alert(1)\">x</a>",
                "<a href=\"java\u0000script:alert(1)\">x</a>",
                "<a href=\"jav\nascript:alert(1)\">x</a>",
                "<a href=\"jav\rascript:alert(1)\">x</a>",
                "<a href=\"\u2028javascript:alert(1)\">x</a>",
                "<a href=\"javas\u017Fcript:alert(1)\">x</a>",
                "<a href=\"java\u017Fcript:alert(1)\">x</a>",
                "<a href=\"#\" href=\"javascript:alert(1)\">x</a>",
                "<a href=\"javascript:alert(1)\" href=\"#\">x</a>",
                "<a href=\"//evil.test\" ping=\"javascript:alert(1)\">x</a>",
                "<a xlink:href=\"javascript:alert(1)\" href=\"#\">x</a>",
                "<IMG SRC=javascript:alert(String.fromCharCode(88,83,83))>",
                "<IMG SRC=`javascript:alert(\"x\")`>",
                "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>",
                "<IMG SRC=&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058x>",
                "<IMG SRC=&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61>",
                "<IMG SRC=\"jav\tascript:alert(1);\">",
                "<IMG SRC=\"jav&#x0A;ascript:alert(1);\">",
                "<IMG SRC=\"jav&#x0D;ascript:alert(1);\">",
                "<IMG DYNSRC=\"javascript:alert(1)\" src=\"https://example.org\">",
                "<IMG LOWSRC=\"javascript:alert(1)\" src=\"https://example.org\">",
                "<BGSOUND SRC=\"javascript:alert(1);\">",
                "<blockquote cite=\"javascript:alert(1)\">x</blockquote>",
                "<q cite=\"javascript:alert(1)\">x</q>",
                "<del cite=\"javascript:alert(1)\">x</del>",
            })
    void no_address_runs_a_script(String attack) {
        assertSafe(attack);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
                "[x](data:text/html,<script>alert(1)</script>)",
                "[x](DATA&colon;text/html,x)",
                "[x](da\tta:text/html,x)",
                "![x](data:image/svg+xml;base64,PHN2Zy8+)",
                "![x](data:image/png;base64,iVBORw0KGgo=)",
                "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
                "<a href=\"data:application/xhtml+xml,x\">x</a>",
                "<a href=\" data:text/html,x\">x</a>",
                "<object data=\"data:text/html;base64,PHNjcmlwdD4=\"></object>",
                "<embed src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
                "<iframe src=\"data:text/html,x\"></iframe>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
            })
    void no_data_is_embedded(String attack) {
        assertSafe(attack);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "<img src='https://example.org/x.png' onload='alert(1)'>",
                "<img src=x:x onerror\n=\nalert(1)>",
                "<img/src=x/onerror=alert(1)>",
                "<img src=x\fonerror=alert(1)>",
                "<img src=x\u000Bonerror=alert(1)>",
                "<img src=\"x\"onerror=alert(1)>",
                "<img src='x'onerror='alert(1)'>",
                "<IMG SRC=# onmouseover=\"alert(1)\">",
                "<IMG onmouseover=\"alert(1)\">",
                "<IMG SRC=/ onerror=\"alert(1)\"></img>",
                "<b onclick=alert(1)>x</b>",
                "<b/onclick=alert(1)>x</b>",
                "<b\fonclick=alert(1)>x</b>",
                "<b ONCLICK=alert(1)>x</b>",
                "<b on\u0000click=alert(1)>x</b>",
                "<b x='>' onclick='alert(1)'>x</b>",
                "<b x=\"'\" onclick='alert(1)'>x</b>",
                "<p style='x' onclick='alert(1)'>x</p>",
                "<a href=\"#\" onclick=\"alert(1)\">x</a>",
                "<a href='#\" onclick=\"alert(1)'>x</a>",
                "<a href=\"https://example.org/`onclick=alert(1)\">x</a>",
                "<a onmouseover=alert(document.cookie)>xxs link</a>",
                "<details open ontoggle=alert(1)>x</details>",
                "<details ontoggle=\"alert(1)\"><summary>x</summary></details>",
                "<div onpointerenter=\"alert(1)\">x</div>",
                "<div onanimationstart=alert(1) style=\"animation:x\">x</div>",
                "<td onfocus=alert(1) tabindex=1 autofocus>x</td>",
                "<li contenteditable onblur=alert(1)>x</li>",
                "<input autofocus onfocus=alert(1)>",
                "<input type=checkbox onchange=alert(1)>",
                "<input type=image src=x onerror=alert(1)>",
                "<video><source onerror=alert(1)></video>",
                "<audio src=x onerror=alert(1)></audio>",
                "<body onload=alert(1)>",
                "<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert(1)>",
                "<marquee onstart=alert(1)>x</marquee>",
                "![x](https://example.org/x.png \"a\" onerror=alert(1))",
                "![\" onerror=\"alert(1)](https://example.org/x.png)",
                "![x](https://example.org/x.png 'a\" onerror=\"alert(1)')",
                "![x](https://example.org/\"onerror=\"alert(1))",
                "[x](https://example.org \"\\\" onmouseover=\\\"alert(1)\")",
                "[x](https://example.org/%22onclick=%22alert(1))",
                "```\" onclick=\"alert(1)\nx\n```",
                "```java\" onclick=\"alert(1)\nx\n```",
                "# \" onclick=\"alert(1)",
                "- [x](x \"y\" onclick=alert(1))",
                "[^\"onclick=alert(1)]\n\n[^\"onclick=alert(1)]: x",
                "| a |\n|:-:\" onclick=alert(1)|",
            })
    void no_event_has_a_handler(String attack) {
        assertSafe(attack);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.test/x.js></SCRIPT>",
                "<SCRIPT SRC=http://evil.test/xss.js?< B >",
                "<SCRIPT/XSS SRC=\"http://evil.test/xss.js\"></SCRIPT>",
                "<SCRIPT/SRC=\"http://evil.test/xss.js\"></SCRIPT>",
                "<SCRIPT a=\">\" SRC=\"http://evil.test/xss.js\"></SCRIPT>",
                "<SCRIPT =\">\" SRC=\"http://evil.test/xss.js\"></SCRIPT>",
                "<SCRIPT a=`>` SRC=\"http://evil.test/xss.js\"></SCRIPT>",
                "<SCRIPT \"a='>'\" SRC=\"http://evil.test/xss.js\"></SCRIPT>",
                "<SCRIPT>document.write(\"<SCRI\");</SCRIPT>PT SRC=\"http://evil.test/xss.js\"></SCRIPT>",
                "<scr<script>ipt>alert(1)</script>",
                "<script\u0000>alert(1)</script>",
                "<scr\u0000ipt>alert(1)</scr\u0000ipt>",
                "<script\n>alert(1)</script\n>",
                "<script >alert(1)</script bogus>",
                "\uFF1Cscript\uFF1Ealert(1)\uFF1C/script\uFF1E",
                "\u00BCscript\u00BEalert(1)\u00BC/script\u00BE",
                "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
                "%3Cscript%3Ealert(1)%3C/script%3E",
                "\\x3cscript\\x3ealert(1)\\x3c/script\\x3e",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "&amp;lt;script&amp;gt;alert(1)",
                "<p>&#60;script>alert(1)&#60;/script></p>",
                "<div>&lt;script&gt;alert(1)&lt;/script&gt;</div>",
                "<<SCRIPT>alert(1);//\\<</SCRIPT>",
                "</TITLE><SCRIPT>alert(1);</SCRIPT>",
                "\"><script>alert(1)</script>",
                "'\"--></style></script><script>alert(1)</script>",
                "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
                "<IMG SRC=\"`<javascript:alert>`('x')\"",
                "<iframe src=http://evil.test/scriptlet.html <",
                "<b <script>alert(1)</script>0",
                "<div title=\"x\" <script>alert(1)</script>",
                "<div>\n<script>alert(1)</script>\n</div>",
                "<div><b title='</div><script>alert(1)</script>'>x</b></div>",
                "<pre>\n<script>alert(1)</script>\n</pre>",
                "<!-- <script>alert(1)</script> -->",
                "<!--><script>alert(1)</script>-->",
                "<!---><script>alert(1)</script>-->",
                "<!-- --!><script>alert(1)</script> -->",
                "<!--[if gte IE 4]><SCRIPT>alert(1);</SCRIPT><![endif]-->",
                "<? echo('<SCR)'; echo('IPT>alert(1)</SCRIPT>'); ?>",
                "<?xml version=\"1.0\"?><script>alert(1)</script>",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<!DOCTYPE x [<!ENTITY y \"<script>alert(1)</script>\">]>&y;",
                "<!ELEMENT x><script>alert(1)</script>",
                "</ <script>alert(1)</script>",
                "</p onclick=alert(1)>",
                "</script/><script>alert(1)</script>",
                "<%<!--'%><script>alert(1);</script -->",
                "a <b\n\n<script>alert(1)</script>",
                "| <script>alert(1)</script> |\n|---|",
                "- [ ] <script>alert(1)</script>",
                "# <script>alert(1)</script>",
                "x[^1]\n\n[^1]: <script>alert(1)</script>",
                "`<script>alert(1)</script>`",
                "```\n</code></pre><script>alert(1)</script>\n```",
                "```</code><script>alert(1)</script>\nx\n```",
                "![<script>alert(1)</script>](https://example.org/x.png)",
                "[<script>alert(1)</script>](https://example.org)",
                "<https://example.org/<script>alert(1)</script>>",
            })
    void no_malformed_tag_becomes_an_element(String attack) {
        assertSafe(attack);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<style>body { display: none }</style>",
                "<STYLE>@import'http://evil.test/xss.css';</STYLE>",
                "<STYLE>li {list-style-image: url(\"javascript:alert(1)\");}</STYLE><UL><LI>x</br>",
                "<STYLE type=\"text/css\">BODY{background:url(\"javascript:alert(1)\")}</STYLE>",
                "<STYLE TYPE=\"text/javascript\">alert(1);</STYLE>",
                "<style><!--</style><script>alert(1)//--></script>",
                "<LINK REL=\"stylesheet\" HREF=\"javascript:alert(1);\">",
                "<link rel=preload as=script href=//evil.test/x.js>",
                "<link rel=prefetch href=//evil.test>",
                "<p style='position:fixed;inset:0;background:red'>x</p>",
                "<div style=\"width: expression(alert(1));\">x</div>",
                "<div style=\"background-image: url(javascript:alert(1))\">x</div>",
                "<div style=\"background-image:\\0075\\0072\\006C\\0028'\\006a\\0061'\">x</div>",
                "<div style=\"-moz-binding:url(http://evil.test/x.xml#x)\">x</div>",
                "<IMG STYLE=\"xss:expr/*XSS*/ession(alert(1))\" src=\"https://example.org\">",
                "<XSS STYLE=\"behavior: url(xss.htc);\">x</XSS>",
                "<span class=\"modal overlay\">x</span>",
                "<code class=\"language-x admin\">x</code>",
                "<code class=\"admin\">x</code>",
                "<font size=7 color=red>x</font>",
                "<table background=\"javascript:alert(1)\" width=9999><tr><td background=x>x</td></tr></table>",
            })
    void no_style_changes_the_page(String attack) {
        assertSafe(attack);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg onload=alert(1)><use href='data:x'/></svg>",
                "<svg/onload=alert(1)>",
                "<div><svg/onload=alert(1)></div>",
                "<svg><script>alert(1)</script></svg>",
                "<svg><script>alert&#40;1&#41;</script></svg>",
                "<svg><a xlink:href=\"javascript:alert(1)\"><text y=20>x</text></a></svg>",
                "<svg><animate attributeName=href values=javascript:alert(1) /><a><text>x</text></a></svg>",
                "<svg><set attributeName=onmouseover to=alert(1) /></svg>",
                "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
                "<svg><image href=x onerror=alert(1)></image></svg>",
                "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
                "<math href=\"javascript:alert(1)\">x</math>",
                "<math><maction actiontype=\"statusline#http://evil.test\" xlink:href=\"javascript:alert(1)\">x</maction></math>",
                "<math><annotation-xml encoding=\"text/html\"><img src=x onerror=alert(1)></annotation-xml></math>",
                "<b><svg><desc><b onclick=alert(1)>x</b></desc></svg></b>",
            })
    void no_svg_or_mathml_remains(String attack) {
        assertSafe(attack);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
                "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
                "<title><a title=\"</title><img src=x onerror=alert(1)>\">x</a></title>",
                "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>",
                "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\"></noembed>",
                "<noframes><img title=\"</noframes><img src=x onerror=alert(1)>\"></noframes>",
                "<iframe><img title=\"</iframe><img src=x onerror=alert(1)>\"></iframe>",
                "<template><img src=x onerror=alert(1)></template>",
                "<plaintext><img src=x onerror=alert(1)>",
                "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
                "<select><style></select><img src=x onerror=alert(1)></style></select>",
                "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\"></a></style></svg>",
                "<svg><style><!--</style><img src=x onerror=alert(1)>--></svg>",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
                "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
                "<p title=\"&lt;/p&gt;&lt;img src=x onerror=alert(1)&gt;\">x</p>",
                "<img alt=\"``onerror=alert(1)\" src=\"https://example.org/x.png\">",
                "<img alt=\"--><script>alert(1)</script>\" src=\"https://example.org/x.png\">",
                "<a title=\"]]>&lt;script>alert(1)&lt;/script>\" href=\"#\">x</a>",
                "<table><a href=\"#\"><tr><td><img src=x onerror=alert(1)></td></tr></a></table>",
                "<a href=\"#\"><a href=\"#\">x</a></a>",
                "<p><div>x</p></div>",
                "<b><p>x</b></p>",
                "<div><table></div><td>x</td></table>",
                "<ul></div><li>x</ul></div>",
                "</div></section></body></html><p>x</p>",
                "<details><summary></details></summary>x",
                "<pre>\n\n\n</pre><textarea>",
                "<h1><h2>x</h1></h2>",
            })
    void html_means_the_same_wherever_it_is_inserted(String attack) {
        assertSafe(attack);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img srcset=\"https://evil.test/x.png 1x, javascript:alert(1) 2x\" src=\"https://example.org/x.png\">",
                "<img src=\"https://example.org/x.png\" sizes=\"100vw\" usemap=\"#x\" ismap>",
                "<img src=\"https://example.org/x.png\" loading=eager fetchpriority=high crossorigin=use-credentials>",
                "<picture><source srcset=\"https://evil.test/x.png\"><img src=x onerror=alert(1)></picture>",
                "<map name=x><area shape=default href=javascript:alert(1)></map>",
                "<iframe src='https://evil.test'></iframe>",
                "<frameset><frame src=\"javascript:alert(1);\"></frameset>",
                "<object type=\"text/x-scriptlet\" data=\"http://evil.test\"></object>",
                "<object classid=clsid:ae24fdae-03c6-11d1-8b76-0080c744f389><param name=url value=javascript:alert(1)></object>",
                "<embed src=\"http://evil.test/xss.swf\" allowscriptaccess=\"always\">",
                "<applet code=x archive=http://evil.test></applet>",
                "<base href=\"javascript:alert(1);//\">",
                "<base href=//evil.test target=_blank>",
                "<META HTTP-EQUIV=\"refresh\" CONTENT=\"0;url=javascript:alert(1);\">",
                "<meta http-equiv=\"Set-Cookie\" content=\"x=<script>alert(1)</script>\">",
                "<meta charset=utf-7>",
                "<form action='https://evil.test'><input name=password><button formaction='javascript:1'>x</button></form>",
                "<isindex action=javascript:alert(1) type=image>",
                "<button onclick=alert(1)>x</button>",
                "<input type=\"password\" name=\"password\">",
                "<input type=\"checkbox\" name=\"x\" form=\"y\" value=\"z\">",
                "<input>",
                "<select onchange=alert(1)><option>x</option></select>",
                "<textarea name=x>x</textarea>",
                "<keygen autofocus onfocus=alert(1)>",
                "<video poster=javascript:alert(1) src=x></video>",
                "<audio autoplay src=https://evil.test/x.mp3></audio>",
                "<track src=x>",
                "<dialog open>x</dialog>",
                "<a href=\"#\" target=_top download=x>x</a>",
                "<a href=\"https://evil.test\" rel=\"opener\" referrerpolicy=\"unsafe-url\">x</a>",
                "<x-component onconnected=alert(1)>x</x-component>",
                "<slot name=x></slot>",
                "<portal src=https://evil.test></portal>",
            })
    void nothing_is_loaded_submitted_or_opened(String attack) {
        assertSafe(attack);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img name=\"cookie\" src=\"https://example.org/x.png\">",
                "<a id=\"location\" name=\"location\" href=\"#\">x</a>",
                "<h1 id=\"config\">x</h1>",
                "<div id=\"fn-aaaaaaaa-1\">x</div>",
                "<p data-action=\"delete\" aria-label=\"x\" role=\"button\">x</p>",
                "<a href=\"#\" aria-label=\"Sign in\">x</a>",
                "<b is=\"x-b\" slot=\"y\" part=\"z\" itemprop=\"w\">x</b>",
                "<span dir=rtl lang=x hidden accesskey=x translate=no>x</span>",
            })
    void nothing_takes_a_name_of_the_page(String attack) {
        assertSafe(attack);
        assertThat(Jsoup.parseBodyFragment(render(attack)).select("[id], [name], [aria-label]"))
                .isEmpty();
    }

    @Test
    void what_the_renderer_makes_is_kept() {
        String html = render("""
                        # Heading

                        A [link](https://example.org "title"), [mail](mailto:ada@example.org), [place](/a#b) and a note.[^1]

                        ![picture](https://example.org/x.png "title")

                        - [x] done

                        3. third

                        | a | b |
                        |---|:-:|
                        | 1 | 2 |

                        ```objective-c
                        x
                        ```

                        [^1]: Note
                        """);
        Document page = Jsoup.parseBodyFragment(html);
        assertThat(page.select("h1[id]")).hasSize(1);
        assertThat(page.select("a[href^=https], a[href^=mailto], a[href=/a#b]")).hasSize(3);
        assertThat(page.select("img[src][alt=picture][title=title]")).hasSize(1);
        assertThat(page.select("li > input[type=checkbox][checked][disabled]")).hasSize(1);
        assertThat(page.select("ol[start=3]")).hasSize(1);
        assertThat(page.select("td[align=center]")).hasSize(1);
        assertThat(page.select("pre > code.language-objective-c")).hasSize(1);
        assertThat(page.select("section.footnotes li[id] a.footnote-backref[aria-label][href^=#fnref]"))
                .hasSize(1);
        assertSafe(html);
    }

    private static String render(String markdown) {
        return Markdown.render(UUID.randomUUID(), markdown).html();
    }

    private static void assertSafe(String attack) {
        for (String html : List.of(render(attack), HtmlPolicy.sanitize(attack))) {
            assertThat(html).doesNotContain("\0");
            Document page = parse("<div id=text>" + html + "</div><p id=after></p>");
            assertThat(page.head().childNodes()).as(html).isEmpty();
            assertThat(page.body().children()).as(html).extracting(Element::id).containsExactly("text", "after");
            page.expectFirst("#text").childNodes().forEach(node -> assertSafe(node, html));
            String written = page.body().html();
            assertThat(parse(written).body().html())
                    .as("written by a browser and read again")
                    .isEqualTo(written);
        }
    }

    private static Document parse(String html) {
        Document page = Jsoup.parse(html);
        page.outputSettings().prettyPrint(false);
        return page;
    }

    private static void assertSafe(Node node, String html) {
        if (node instanceof Element element) {
            assertThat(ELEMENTS).as(html).contains(element.normalName());
            assertThat(element.tag().namespace()).as(html).isEqualTo("http://www.w3.org/1999/xhtml");
            element.attributes().forEach(attribute -> assertSafe(element, attribute, html));
            node.childNodes().forEach(child -> assertSafe(child, html));
        } else {
            assertThat(node).as(html).isExactlyInstanceOf(TextNode.class);
        }
    }

    private static void assertSafe(Element element, Attribute attribute, String html) {
        String value = attribute.getKey().matches("href|src")
                // as browsers read addresses
                ? attribute.getValue().replaceAll("[\\t\\r\\n]|^[\\x00-\\x20]+", "")
                : attribute.getValue();
        assertThat(List.of(element.normalName(), "*"))
                .as("%s=%s in %s", attribute.getKey(), value, html)
                .anyMatch(name -> {
                    String allowed = ATTRIBUTES.get(name + " " + attribute.getKey());
                    return allowed != null && Pattern.matches(allowed, value);
                });
    }
}
