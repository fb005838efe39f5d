using System.Text.Json;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Reporting.Grids;

/// <summary>artifacts/thumbnails.json: the pictures that a run's galleries show, from which these can be drawn again.</summary>
public static class ThumbnailsFile
{
    /// <summary>Its name within artifacts/.</summary>
    public const string Name = "thumbnails.json";

    private const int Version = 1;

    /// <summary>The file's bytes; the same grids give the same.</summary>
    public static byte[] Write(IEnumerable<ThumbnailGrid> grids)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("grids");
            foreach (ThumbnailGrid grid in grids)
            {
                Write(json, grid);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="BadInputException">EH4302: it is not as the harness writes it.</exception>
    public static ValueList<ThumbnailGrid> Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.GetProperty("version").GetInt32() == Version
                ? document.RootElement.GetProperty("grids").EnumerateArray().Select(ReadGrid).ToValueList()
                : throw new FormatException("another version");
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new BadInputException("EH4302", $"{Name} is not as the harness writes it ({failure.Message}); train the run again with --rerun");
        }
    }

    private static void Write(Utf8JsonWriter json, ThumbnailGrid grid)
    {
        json.WriteStartObject();
        json.WriteString("name", grid.Name);
        json.WriteString("title", grid.Title);
        json.WriteString("caption", grid.Caption);
        json.WriteString("when_empty", grid.WhenEmpty);
        json.WriteBoolean("by_row", grid.IsByRow);
        json.WriteStartArray("thumbnails");
        foreach (Thumbnail thumbnail in grid.Thumbnails)
        {
            json.WriteStartObject();
            json.WriteString("path", thumbnail.Path);
            json.WriteString("label", thumbnail.Label);
            json.WriteString("detail", thumbnail.Detail);
            json.WriteNumber("height", thumbnail.Size.Height);
            json.WriteNumber("width", thumbnail.Size.Width);
            json.WriteBase64String("webp", thumbnail.WebP.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ThumbnailGrid ReadGrid(JsonElement grid) => new(
        Text(grid, "name"),
        Text(grid, "title"),
        Text(grid, "caption"),
        Text(grid, "when_empty"),
        grid.GetProperty("thumbnails").EnumerateArray().Select(ReadThumbnail).ToValueList())
    {
        IsByRow = grid.GetProperty("by_row").GetBoolean(),
    };

    private static Thumbnail ReadThumbnail(JsonElement thumbnail) => new(
        thumbnail.GetProperty("webp").GetBytesFromBase64(),
        new ImageSize(thumbnail.GetProperty("height").GetInt32(), thumbnail.GetProperty("width").GetInt32()),
        Text(thumbnail, "label"),
        Text(thumbnail, "detail"),
        Text(thumbnail, "path"));

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");
}
