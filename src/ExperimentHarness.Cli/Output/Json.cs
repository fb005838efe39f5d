using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ExperimentHarness.Cli.Output;

/// <summary>Writes JSON documents for programs, indented so that people can read them too.</summary>
internal static class Json
{
    // Nothing here ends in a web page, so é stays é.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One document and a line end.</summary>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
