using System.Buffers.Binary;
using System.IO.Compression;
using ExperimentHarness.Core.Problems;
using PureHDF;
using PureHDF.VOL.Native;

namespace ExperimentHarness.Training.Weights;

/// <summary>
/// A file in which Keras keeps weights: legacy <c>.h5</c> (a group for each layer, at the root or under
/// <c>model_weights</c>), Keras 3 <c>.weights.h5</c> (<c>layers/KEY/vars/0</c>, nested for a model within a model),
/// or a <c>.keras</c> archive with the latter inside. What a file is, its first bytes say, not its name.
/// </summary>
internal sealed class KerasFile : IDisposable
{
    private const string ArchiveMember = "model.weights.h5";

    private static ReadOnlySpan<byte> Hdf5Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0d, 0x0a, 0x1a, 0x0a];

    private static readonly string[] OtherThanWeights = ["optimizer", "optimizer_weights", "metrics"];

    private readonly Stream _stream;
    private readonly NativeFile _file;

    private KerasFile(Stream stream, NativeFile file, IReadOnlyList<KerasVariable> variables)
    {
        _stream = stream;
        _file = file;
        Variables = variables;
    }

    /// <summary>Every numeric array of the file, optimizer's included, in the order of the file.</summary>
    public IReadOnlyList<KerasVariable> Variables { get; }

    /// <summary>Those that belong to layers.</summary>
    public IEnumerable<KerasVariable> LayerVariables =>
        Variables.Where(variable => !OtherThanWeights.Contains(variable.Path.Split('/')[1], StringComparer.Ordinal));

    /// <summary>Opens a file, lets <paramref name="read"/> take what it wants, and closes it.</summary>
    /// <exception cref="MissingRequirementException">EH3101: there is no such file.</exception>
    /// <exception cref="BadInputException">EH3102: not a Keras file; EH3103: cut off; EH3104: damaged; and what <paramref name="read"/> throws.</exception>
    public static T Read<T>(string path, Func<KerasFile, T> read)
    {
        if (!File.Exists(path))
        {
            throw new MissingRequirementException("EH3101", $"there is no weights file '{path}'; give the path of a Keras .h5, .weights.h5 or .keras file, or 'imagenet' or 'random'");
        }

        try
        {
            using KerasFile file = Open(path);
            return read(file);
        }
        catch (Exception exception) when (exception is not (BadInputException or OutOfMemoryException or UnauthorizedAccessException))
        {
            // The HDF5 reader answers damaged bytes with whatever exception its parsing ends in, System.Exception included.
            throw new BadInputException("EH3104", $"the weights file '{path}' is damaged and cannot be read ({exception.Message.TrimEnd('.')}); get it again");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _file.Dispose();
        _stream.Dispose();
    }

    private static KerasFile Open(string path)
    {
        Stream stream = File.OpenRead(path);
        try
        {
            Span<byte> start = stackalloc byte[64];
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            if (start.StartsWith("PK\u0003\u0004"u8))
            {
                using Stream archive = stream;
                stream = ExtractWeights(path, archive);
                start = new byte[64];
                start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            }

            RequireWholeHdf5(path, start, stream.Length);
            stream.Position = 0;
            NativeFile file = H5File.Open(stream, leaveOpen: true);
            var variables = new List<KerasVariable>();
            AddVariables(file, string.Empty, variables);
            return new KerasFile(stream, file, variables);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static MemoryStream ExtractWeights(string path, Stream archive)
    {
        using ZipArchive zip = OpenArchive(path, archive);
        ZipArchiveEntry entry = zip.GetEntry(ArchiveMember)
            ?? throw new BadInputException("EH3102", $"the archive '{path}' has no member '{ArchiveMember}', so it is no Keras model; give a Keras .h5, .weights.h5 or .keras file");

        // The runtime's archive streams cannot seek, which HDF5 needs, so this one member is held in memory while it is read.
        var whole = new MemoryStream(checked((int)entry.Length));
        using Stream member = entry.Open();
        member.CopyTo(whole);
        whole.Position = 0;
        return whole;
    }

    private static ZipArchive OpenArchive(string path, Stream archive)
    {
        try
        {
            return new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException)
        {
            // An archive's directory is at its end.
            throw Truncated(path, $"its directory is missing after {archive.Length} bytes");
        }
    }

    private static void RequireWholeHdf5(string path, ReadOnlySpan<byte> start, long length)
    {
        if (!start.StartsWith(Hdf5Signature))
        {
            string found = length == 0 ? "it is empty" : $"it begins with {Convert.ToHexStringLower(start[..Math.Min(8, start.Length)])}";
            throw new BadInputException("EH3102", $"'{path}' is neither an HDF5 file nor a .keras archive ({found}); give a Keras .h5, .weights.h5 or .keras file");
        }

        // End-of-file address in the superblock: version 0 after base and free-space address, version 1 four bytes later,
        // versions 2 and 3 after base and extension address. All with 8-byte addresses, as Keras writes them.
        int version = start.Length > 8 ? start[8] : 0;
        int offset = version switch { 0 => 40, 1 => 44, _ => 28 };
        if (start.Length < offset + sizeof(ulong))
        {
            throw Truncated(path, $"it has {length} bytes");
        }

        ulong end = BinaryPrimitives.ReadUInt64LittleEndian(start[offset..]);
        if (end > (ulong)length)
        {
            throw Truncated(path, $"it has {length} of {end} bytes");
        }
    }

    private static BadInputException Truncated(string path, string found) =>
        new("EH3103", $"the weights file '{path}' is cut off: {found}; get it again");

    private static void AddVariables(IH5Group group, string path, List<KerasVariable> variables)
    {
        foreach (IH5Object child in group.Children())
        {
            string childPath = $"{path}/{child.Name}";
            if (child is IH5Group childGroup)
            {
                AddVariables(childGroup, childPath, variables);
            }
            else if (child is IH5Dataset { Type.Class: H5DataTypeClass.FloatingPoint or H5DataTypeClass.FixedPoint } dataset)
            {
                variables.Add(Describe(group, childPath, dataset));
            }
        }
    }

    private static KerasVariable Describe(IH5Group parent, string path, IH5Dataset dataset)
    {
        string[] parts = path.Split('/');
        string owner = parts.Length > 2 ? parts[^2] : string.Empty;
        if (owner != "vars" || parts.Length < 4)
        {
            return new KerasVariable(path, string.Empty, owner, LegacyName(parts[^1]), dataset);
        }

        string key = parts[^3];
        string layer = parent.AttributeExists("name") ? parent.Attribute("name").Read<string>() : key;
        string container = parts[^4] == "layers" ? string.Join('/', parts[..^4]) : string.Empty;
        string name = parts[^1] switch { "0" => "kernel", "1" => "bias", string other => other };
        return new KerasVariable(path, container, layer, name, dataset);
    }

    /// <summary>kernel of <c>kernel:0</c>, <c>kernel</c> and <c>block1_conv1_W_1:0</c>; bias likewise.</summary>
    private static string LegacyName(string name)
    {
        string bare = name.Split(':')[0];
        return bare.EndsWith("_W_1", StringComparison.Ordinal) || bare.EndsWith("_W", StringComparison.Ordinal) ? "kernel"
            : bare.EndsWith("_b_1", StringComparison.Ordinal) || bare.EndsWith("_b", StringComparison.Ordinal) ? "bias"
            : bare;
    }
}
