using System.Text.Json;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Files;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>environment.json.</summary>
internal static class EnvironmentFile
{
    private const int Version = 1;

    /// <summary>Writes the file whole.</summary>
    public static void Write(string path, RunEnvironment environment) => AtomicFile.WriteAllText(path, Text(environment));

    /// <summary>What stands in the file; equal environments give equal texts.</summary>
    public static string Text(RunEnvironment environment)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Json.Write(text, json => Write(json, environment));
        return text.ToString();
    }

    /// <summary>What the file says of the repository; null where there is no file of this form.</summary>
    public static RecordedSources? ReadSources(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement git = document.RootElement.GetProperty("git");
            return git.ValueKind == JsonValueKind.Null
                ? new RecordedSources(IsKnown: false, null, ValueMap<string>.Empty)
                : new RecordedSources(
                    IsKnown: true,
                    git.GetProperty("commit").GetString(),
                    new ValueMap<string>(git.GetProperty("changed").EnumerateObject().Select(file => new KeyValuePair<string, string>(file.Name, file.Value.GetString() ?? ""))));
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return null; // damaged, or a person changed it
        }
    }

    private static void Write(Utf8JsonWriter json, RunEnvironment environment)
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("harness", environment.Program.Version);
        json.WriteString("user", environment.Machine.User);
        WriteGit(json, environment.Sources.State);
        if (environment.Sources.Problem is { } problem)
        {
            json.WriteString("git_problem", problem);
        }

        json.WriteStartObject("inputs");
        json.WriteString("dataset", environment.Inputs.Dataset);
        json.WriteString("weights", environment.Inputs.Weights);
        json.WriteString("spec", environment.Inputs.Spec);
        json.WriteEndObject();
        json.WriteStartObject("computation");
        json.WriteString("engine", environment.Computation.Engine);
        json.WriteString("kernels", environment.Computation.Kernels);
        json.WriteNumber("threads", environment.Computation.Threads);
        json.WriteEndObject();
        WriteMachine(json, environment.Machine);
        WriteMap(json, "packages", environment.Program.Packages);
        WriteMap(json, "native_libraries", environment.Program.NativeLibraries);
        json.WriteEndObject();
    }

    private static void WriteGit(Utf8JsonWriter json, GitState? git)
    {
        if (git is null)
        {
            json.WriteNull("git");
            return;
        }

        json.WriteStartObject("git");
        json.WriteString("commit", git.Commit);
        json.WriteString("branch", git.Branch);
        json.WriteBoolean("dirty", git.IsDirty);
        json.WriteString("diff_sha256", git.DiffSha256);
        WriteMap(json, "changed", git.Changed);
        WriteList(json, "untracked", git.Untracked);
        WriteList(json, "left_out_of_diff", git.LeftOut);
        json.WriteEndObject();
    }

    private static void WriteMachine(Utf8JsonWriter json, Machine machine)
    {
        json.WriteStartObject("machine");
        json.WriteString("operating_system", machine.OperatingSystem);
        json.WriteString("architecture", machine.Architecture);
        json.WriteString("processor", machine.Processor);
        WriteList(json, "processor_features", machine.ProcessorFeatures);
        json.WriteNumber("logical_processors", machine.LogicalProcessors);
        json.WriteNumber("memory_bytes", machine.MemoryBytes);
        json.WriteString("runtime", machine.Runtime);
        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, string name, ValueMap<string> map)
    {
        json.WriteStartObject(name);
        foreach ((string key, string value) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, ValueList<string> list)
    {
        json.WriteStartArray(name);
        foreach (string item in list)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
    }
}
