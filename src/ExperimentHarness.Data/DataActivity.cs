namespace ExperimentHarness.Data;

/// <summary>What takes time in the data room.</summary>
public enum DataActivity
{
    /// <summary>A file comes over the network; counted in bytes.</summary>
    Download,

    /// <summary>A file is compared with its known digest; counted in bytes.</summary>
    Verify,

    /// <summary>An archive is unpacked; counted in files.</summary>
    Extract,

    /// <summary>Files are digested; counted in files.</summary>
    Digest,

    /// <summary>Pictures are decoded and resized; counted in pictures.</summary>
    Decode,

    /// <summary>Procedural pictures are drawn; counted in pictures.</summary>
    Render,
}
