<?xml version="1.0" encoding="UTF-8"?>
<!-- The text as its page has it, in mode "reading": the modules of html/ together, for chapter.xsl to change. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../html/shell.xsl"/>
  <xsl:include href="../html/blocks.xsl"/>
  <xsl:include href="../html/phrases.xsl"/>
  <xsl:include href="../html/editorial.xsl"/>
  <xsl:include href="../html/notes.xsl"/>
  <xsl:include href="../html/cards.xsl"/>
</xsl:stylesheet>
