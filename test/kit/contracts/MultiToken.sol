// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";

/// An ERC-1155 collection; `owner` gets 1,000 of id 1 and a single id 2.
contract MultiToken is ERC1155 {
    constructor(address owner) ERC1155("ipfs://test/{id}") {
        _mint(owner, 1, 1_000, "");
        _mint(owner, 2, 1, "");
    }
}
