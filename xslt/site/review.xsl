<?xml version="1.0" encoding="UTF-8"?>
<!-- What an editor should look at. The same question about the same words is one entry, wherever it arises; first comes
     the question whose answer settles most doubt: the sum, over its places, of what each lacks to certainty. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:d="urn:x-despatch:xslt" exclude-result-prefixes="#all">

  <xsl:mode name="review" on-no-match="shallow-skip"/>

  <!-- How long the context before the words is at most, as rows are made. -->
  <xsl:variable name="d:before" static="yes" as="xs:integer" select="60"/>

  <!-- How many questions are on the page, and how many places of each: a page that one can open and read. -->
  <xsl:variable name="d:questions" static="yes" as="xs:integer" select="100"/>
  <xsl:variable name="d:places" static="yes" as="xs:integer" select="5"/>

  <xsl:template match="/edition" mode="review" priority="1">
    <xsl:call-template name="d:page">
      <xsl:with-param name="title" select="d:say('review')"/>
      <xsl:with-param name="here" select="'report/'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/edition" mode="review">
    <xsl:variable name="rows" select="report/row"/>
    <div class="index column">
      <h1><xsl:value-of select="d:say('review')"/></h1>
      <p><xsl:value-of select="if ($rows) then d:say('review-says') else d:say('no-review')"/></p>
      <xsl:if test="$rows">
        <ol class="review">
          <xsl:for-each-group select="$rows" group-by="@kind || '|' || lower-case(text) || '|' || why">
            <xsl:sort select="(current-group()/@doubt/d:number(.), sum(current-group() ! (1 - d:number(@certainty))))[1]" order="descending" data-type="number"/>
            <xsl:sort select="current-grouping-key()"/>
            <xsl:if test="position() le $d:questions">
              <xsl:copy-of select="$d:nl"/>
              <li><xsl:call-template name="d:question"><xsl:with-param name="rows" select="current-group()"/></xsl:call-template></li>
            </xsl:if>
          </xsl:for-each-group>
        </ol>
        <p class="aside"><xsl:value-of select="d:say('review-all')"/>: <a href="{$root}../review.json">review.json</a></p>
      </xsl:if>
    </div>
  </xsl:template>

  <xsl:template name="d:question">
    <xsl:param name="rows" as="element(row)+"/>
    <xsl:variable name="sure" select="$rows/(@certainty, @low, @high) ! xs:integer(round(100 * d:number(.)))"/>
    <xsl:variable name="places" select="($rows/@places/xs:integer(.), count($rows))[1]"/>
    <p class="question">
      <b class="entry"><xsl:value-of select="(key('d:document', @stem)/@when[current()/@kind = 'creation'], text)[1]"/></b>
      <xsl:text> </xsl:text>
      <span class="aside">
        <xsl:value-of select="d:say('review-' || @kind), d:say('certainty') || ' ' || string-join(distinct-values((min($sure), max($sure))), '–') || d:say('percent')"
          separator=" · "/>
      </span>
    </p>
    <p class="why"><xsl:value-of select="upper-case(substring(why, 1, 1)) || substring(why, 2)"/>.</p>
    <xsl:for-each-group select="$rows[position() le $d:places]" group-by="@stem">
      <xsl:variable name="document" select="key('d:document', @stem)[1]"/>
      <xsl:copy-of select="$d:nl"/>
      <p class="aside"><xsl:value-of select="($document ! string-join((d:head-of(.), @when[string()]), ', '), @stem)[1]"/></p>
      <ul class="places">
        <xsl:for-each select="current-group()">
          <xsl:variable name="parts" select="d:around(.)"/>
          <xsl:variable name="href" select="$document ! ($root || @href || d:place-in(current(), $parts))"/>
          <xsl:variable name="shown" as="node()*">
            <xsl:choose>
              <xsl:when test="context[string()]">
                <xsl:value-of select="'… ' || replace($parts(1), '^\S*\s+', '')"/><b><xsl:value-of select="$parts(2)"/></b>
                <xsl:value-of select="replace($parts(3), '\s+\S*$', '') || ' …'"/>
              </xsl:when>
              <xsl:otherwise><xsl:value-of select="d:say('about')"/></xsl:otherwise>
            </xsl:choose>
          </xsl:variable>
          <xsl:copy-of select="$d:nl"/>
          <li>
            <xsl:choose>
              <xsl:when test="$href"><a href="{$href}"><xsl:sequence select="$shown"/></a></xsl:when>
              <xsl:otherwise><xsl:sequence select="$shown"/></xsl:otherwise>
            </xsl:choose>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:for-each-group>
    <xsl:if test="$places gt $d:places">
      <p class="aside"><xsl:value-of select="d:say('and') || ' ' || d:count($places - $d:places, 'more-place')"/></p>
    </xsl:if>
  </xsl:template>

  <!-- The context in three: what stands before the words, the words, what stands behind. Of several equal words those
       are meant that begin last within the reach of the context. -->
  <xsl:function name="d:around" as="array(xs:string)">
    <xsl:param name="row" as="element(row)"/>
    <xsl:variable name="context" select="string($row/context)"/>
    <xsl:variable name="text" select="string($row/text)"/>
    <xsl:variable name="starts" select="(0 to min(($d:before, string-length($context))))[starts-with(substring($context, . + 1), $text)]"/>
    <xsl:variable name="start" select="($starts[last()], 0)[1]"/>
    <xsl:sequence select="if ($text = '' or empty($starts)) then ['', $context, '']
      else [substring($context, 1, $start), $text, substring($context, $start + string-length($text) + 1)]"/>
  </xsl:function>

  <xsl:variable name="d:behind" static="yes" as="xs:string" select="'^\s(\p{L}+(\s\p{L}+){0,4})([\s\p{P}].*)$'"/>

  <!-- The place in the document: a text fragment, which browsers find and show; others open the page. -->
  <xsl:function name="d:place-in" as="xs:string">
    <xsl:param name="row" as="element(row)"/>
    <xsl:param name="parts" as="array(xs:string)"/>
    <!-- a word or two on either side; not such as a number may belong to, of a note or a page, that stands elsewhere -->
    <xsl:variable name="before" select="d:last-words($parts(1))"/>
    <xsl:variable name="after" select="replace($parts(3), $d:behind, '$1')[matches($parts(3), $d:behind)]"/>
    <xsl:sequence select="if ($row/@kind = 'creation') then '#~about' else '#:~:text=' || string-join((
      $before ! (d:fragment(.) || '-'), d:fragment($parts(2)), $after ! ('-' || d:fragment(.))), ',')"/>
  </xsl:function>

  <!-- The words at the end, at most four, of letters alone; not the first, which may be the rest of one. A regular
       expression for what stands at the end is tried at every character before. -->
  <xsl:function name="d:last-words" as="xs:string?">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="backwards" select="reverse(tail(tokenize($text, '\s')))"/>
    <xsl:variable name="near" select="subsequence($backwards, 2, 4)[$backwards[1] = '']"/>
    <xsl:variable name="count" select="(index-of($near ! matches(., '^\p{L}+$'), false()), 5)[1] - 1"/>
    <xsl:sequence select="string-join(reverse(subsequence($near, 1, $count)), ' ')[.]"/>
  </xsl:function>

  <xsl:function name="d:fragment" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace(encode-for-uri($text), '-', '%2D')"/>
  </xsl:function>

  <xsl:function name="d:number" as="xs:double">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="if ($value castable as xs:double) then xs:double($value) else 0"/>
  </xsl:function>
</xsl:stylesheet>
