using System.Globalization;
using System.Text.Json;
using ExperimentHarness.Reporting.Pages;

namespace ExperimentHarness.Reporting.Runs;

/// <summary>Machine, program and sources of a run, as its environment.json says.</summary>
internal static class RunOrigin
{
    private const double BytesInGigabyte = 1e9;

    /// <summary>The section; only the text where it is not of the form that is known.</summary>
    public static Section Of(string environment) => new(
        "Environment",
        [.. Known(environment), new Folded("environment.json", new Preformatted("environment.json", environment))]);

    private static IEnumerable<PagePart> Known(string environment)
    {
        try
        {
            using var document = JsonDocument.Parse(environment);
            JsonElement root = document.RootElement;
            JsonElement machine = root.GetProperty("machine");
            JsonElement computation = root.GetProperty("computation");
            return
            [
                new Facts(
                [
                    new Fact("harness", Text(root, "harness")),
                    .. Sources(root.GetProperty("git")),
                    new Fact("engine", $"{Text(computation, "engine")}, {Text(computation, "kernels")} kernels, {Text(computation, "threads")} threads"),
                    new Fact("processor", $"{Text(machine, "processor")}, {Text(machine, "logical_processors")} logical processors"),
                    new Fact("memory", string.Create(CultureInfo.InvariantCulture, $"{machine.GetProperty("memory_bytes").GetInt64() / BytesInGigabyte:0.#} GB")),
                    new Fact("operating system", $"{Text(machine, "operating_system")}, {Text(machine, "architecture")}"),
                    new Fact("runtime", Text(machine, "runtime")),
                ]),
            ];
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return []; // of another version, or a person changed it: the text below says all there is
        }
    }

    private static Fact[] Sources(JsonElement git) => git.ValueKind == JsonValueKind.Null
        ? [new Fact("commit", "not known: no repository")]
        :
        [
            new Fact("commit", Text(git, "commit")) { IsCode = true },
            new Fact("branch", Text(git, "branch")),
            new Fact("working tree", git.GetProperty("dirty").GetBoolean() ? "not as committed; git.diff has what differed" : "as committed"),
        ];

    private static string Text(JsonElement owner, string name) => owner.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";
}
