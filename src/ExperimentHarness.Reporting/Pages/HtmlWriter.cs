using System.Globalization;
using System.Text;

namespace ExperimentHarness.Reporting.Pages;

/// <summary>Writes HTML and the SVG within. Text and attributes are escaped, so that a hostile name is only a name.</summary>
internal sealed class HtmlWriter
{
    private const char Replacement = '\uFFFD';
    private readonly StringBuilder _html = new();
    private readonly Stack<string> _open = new();

    /// <summary>Begins an element; attributes without a value are left out.</summary>
    public void Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Tag(name, attributes);
        _open.Push(name);
    }

    /// <summary>Ends the element that was begun last.</summary>
    public void Close() => _html.Append("</").Append(_open.Pop()).Append('>');

    /// <summary>An element that has no content, such as img.</summary>
    public void Void(string name, params ReadOnlySpan<(string Name, string? Value)> attributes) => Tag(name, attributes);

    /// <summary>An element that holds text only.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(name, attributes);
        Text(text);
        Close();
    }

    /// <summary>An element that holds text only; nothing for no text.</summary>
    public void ElementIfAny(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        if (text.Length > 0)
        {
            Element(name, text, attributes);
        }
    }

    /// <summary>A name whose direction of writing must not turn its neighbours round.</summary>
    public void Isolated(string text) => Element("bdi", text);

    /// <summary>A link; <paramref name="address"/> stays on this page, leads to a file beside it, or to http.</summary>
    /// <exception cref="ArgumentException">The address is of another scheme, which a browser might execute.</exception>
    public void Link(string text, string address)
    {
        int colon = address.IndexOf(':', StringComparison.Ordinal);
        bool isHere = colon < 0 || address.AsSpan(0, colon).ContainsAny('/', '#');
        if (!isHere && !address.StartsWith("http://", StringComparison.Ordinal) && !address.StartsWith("https://", StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{address}' is no address within these files or of http", nameof(address));
        }

        Element("a", text, ("href", address), ("dir", "auto"));
    }

    /// <summary>Escaped text.</summary>
    public void Text(string text) => Escape(text);

    /// <summary>HTML of our own that needs no escaping.</summary>
    public void Raw(string html) => _html.Append(html);

    /// <summary>A coordinate of a drawing, to a hundredth.</summary>
    public static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>What was written; every element must have been ended.</summary>
    public override string ToString() => _open.Count == 0 ? _html.ToString() : throw new InvalidOperationException($"<{_open.Peek()}> was not ended");

    private void Tag(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _html.Append('<').Append(name);
        foreach ((string attribute, string? value) in attributes)
        {
            if (value is not null)
            {
                _html.Append(' ').Append(attribute).Append("=\"");
                Escape(value);
                _html.Append('"');
            }
        }

        _html.Append('>');
    }

    // Signs that no HTML may hold, and halves of signs, which UTF-8 cannot say, are replaced.
    private void Escape(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': _html.Append("&amp;"); break;
                case '<': _html.Append("&lt;"); break;
                case '>': _html.Append("&gt;"); break;
                case '"': _html.Append("&quot;"); break;
                case '\'': _html.Append("&#39;"); break;
                case '\n' or '\t': _html.Append((char)rune.Value); break;
                case < 0x20 or (>= 0x7F and < 0xA0): _html.Append(Replacement); break;
                default: _html.Append(rune); break;
            }
        }
    }
}
