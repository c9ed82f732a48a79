// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// An ERC-721 collection; tokens 1 to `supply` go to `owner`.
contract Nft is ERC721 {
    constructor(address owner, uint256 supply) ERC721("Test Collection", "NFT") {
        for (uint256 id = 1; id <= supply; id++) {
            _mint(owner, id);
        }
    }
}
