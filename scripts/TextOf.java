// Text of a PDF in the two manners of PDFBox that the real texts show.
//   java -cp PDFBOX_JARS TextOf.java IN.pdf plain|tika|feed [DROP]
// plain: what `pdfbox export:text` prints. tika: a blank line after every paragraph PDFBox sees, and
// each page opened by one space that follows the last line directly (as in texts that came through Tika). feed: the same, with a form feed after each page.
import java.io.File;
import java.io.PrintStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

public class TextOf {
    public static void main(String[] a) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        try (PDDocument doc = PDDocument.load(new File(a[0]))) {
            PDFTextStripper s = new PDFTextStripper();
            s.setLineSeparator("\n");
            if (a[1].equals("plain")) { s.setPageEnd(""); out.print(s.getText(doc)); return; }
            if (a.length > 2) s.setDropThreshold(Float.parseFloat(a[2]));
            s.setParagraphEnd("\n");
            s.setPageEnd("");
            for (int p = 1; p <= doc.getNumberOfPages(); p++) {
                s.setStartPage(p);
                s.setEndPage(p);
                String t = s.getText(doc).replaceAll("^\\s+|\\s+$", "");
                out.print(a[1].equals("feed") ? t + "\n\f" : " " + t + "\n");
            }
        }
    }
}
